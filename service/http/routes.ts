import type { Source } from '../labels.ts';
import type { Queue, Store, Tagger } from '../ports.ts';
import { type AccessRouteDeps, createAccessRoutes } from './access-routes.ts';
import { classify, classifyContract } from './classify.ts';
import { correctContract, correctTags } from './correct-tags.ts';
import { eraseComments, eraseContract } from './erase-comments.ts';
import { exportComments, exportContract } from './export-comments.ts';
import type { FilterDeps } from './filter.ts';
import { backlogContract, getBacklog } from './get-backlog.ts';
import { commentContract, commentsContract, getComment, getComments } from './get-comments.ts';
import { facetsContract, getFacets } from './get-facets.ts';
import { getMetrics, metricsContract } from './get-metrics.ts';
import { docsContract, getDocs, getOpenapi, openapiContract } from './get-openapi.ts';
import { getScores, scoresContract } from './get-scores.ts';
import { getSimilar, similarContract } from './get-similar.ts';
import { getSummary, summaryContract } from './get-summary.ts';
import { getTaxonomy, taxonomyContract } from './get-taxonomy.ts';
import { getWords, wordsContract } from './get-words.ts';
import { getHealth, getReadiness, healthContract, readinessContract } from './health.ts';
import { postComments, postCommentsContract } from './post-comments.ts';
import type { Route } from './request.ts';
import { retryContract, retryFailed } from './retry-failed.ts';
import type { TakeDeps } from './taken.ts';
import { undoContract, undoCorrection } from './undo-correction.ts';

export interface RouteDeps extends FilterDeps, TakeDeps, AccessRouteDeps {
  readonly store: Store;
  readonly queue: Pick<Queue, 'depth'>;
  readonly tagger: Tagger;
  /** The registered ones. */
  readonly sources: ReadonlyMap<string, Source>;
  /** Has failed comments tagged again, all or those named. */
  readonly retry: (ids: readonly string[] | undefined) => Promise<number>;
  readonly now: () => Date;
  /** Personal numbers out. */
  readonly mask: (text: string) => string;
  /** What readiness asks, by name. */
  readonly parts: Readonly<Record<string, () => Promise<void>>>;
  /** In Prometheus' text format. */
  readonly metrics: () => Promise<string>;
}

/** The API's index. */
export function createRoutes(deps: RouteDeps): readonly Route[] {
  const routes: readonly Route[] = [
    { method: 'post', path: '/v1/comments', scope: 'write', takesLines: true, contract: postCommentsContract, handler: postComments(deps) },
    { method: 'post', path: '/v1/classify', scope: 'write', contract: classifyContract, handler: classify(deps) },
    { method: 'get', path: '/v1/comments', scope: 'read', contract: commentsContract, handler: getComments(deps) },
    { method: 'get', path: '/v1/comments/:id', scope: 'read', contract: commentContract, handler: getComment(deps) },
    { method: 'get', path: '/v1/comments/:id/similar', scope: 'read', contract: similarContract, handler: getSimilar(deps) },
    { method: 'patch', path: '/v1/comments/:id/tags', scope: 'review', contract: correctContract, handler: correctTags(deps) },
    {
      method: 'delete',
      path: '/v1/comments/:id/corrections/:correctionId',
      scope: 'review',
      contract: undoContract,
      handler: undoCorrection(deps),
    },
    { method: 'delete', path: '/v1/comments', scope: 'admin', contract: eraseContract, handler: eraseComments(deps) },
    { method: 'get', path: '/v1/export', scope: 'read', contract: exportContract, handler: exportComments(deps) },
    { method: 'get', path: '/v1/summary', scope: 'read', contract: summaryContract, handler: getSummary(deps) },
    { method: 'get', path: '/v1/scores', scope: 'read', contract: scoresContract, handler: getScores(deps) },
    { method: 'get', path: '/v1/words', scope: 'read', contract: wordsContract, handler: getWords(deps) },
    { method: 'get', path: '/v1/facets', scope: 'read', contract: facetsContract, handler: getFacets(deps) },
    { method: 'get', path: '/v1/taxonomy', scope: 'read', contract: taxonomyContract, handler: getTaxonomy(deps) },
    { method: 'get', path: '/v1/backlog', scope: 'read', contract: backlogContract, handler: getBacklog(deps) },
    { method: 'post', path: '/v1/failed/retry', scope: 'admin', contract: retryContract, handler: retryFailed(deps) },
    ...createAccessRoutes(deps),
    ...createProbes(deps, 'read'),
    { method: 'get', path: '/openapi.json', scope: 'open', contract: openapiContract, handler: getOpenapi(() => routes) },
    { method: 'get', path: '/docs', scope: 'open', contract: docsContract, handler: getDocs(() => routes) },
  ];
  return routes;
}

/** What a process tells of itself. */
export function createProbes(deps: Pick<RouteDeps, 'parts' | 'metrics'>, metricsScope: Route['scope']): readonly Route[] {
  return [
    { method: 'get', path: '/metrics', scope: metricsScope, contract: metricsContract, handler: getMetrics(deps) },
    { method: 'get', path: '/healthz', scope: 'open', contract: healthContract, handler: getHealth },
    { method: 'get', path: '/readyz', scope: 'open', contract: readinessContract, handler: getReadiness(deps.parts) },
  ];
}
