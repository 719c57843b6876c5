import type { NewComment } from '../domain.ts';
import type { Intake } from '../intake/intake.ts';
import type { Added, Queue, Store, Tagger } from '../ports.ts';
import { classify } from './classify.ts';
import type { FilterDeps } from './filter.ts';
import { getBacklog } from './get-backlog.ts';
import { getComment, getComments } from './get-comments.ts';
import { getSummary } from './get-summary.ts';
import { getTaxonomy } from './get-taxonomy.ts';
import { getHealth, getReadiness } from './health.ts';
import { postComments } from './post-comments.ts';
import type { Route } from './request.ts';

export interface RouteDeps extends FilterDeps {
  readonly store: Store;
  readonly queue: Pick<Queue, 'depth'>;
  readonly tagger: Tagger;
  readonly intake: Intake;
  readonly submit: (comments: readonly NewComment[]) => Promise<readonly Added[]>;
  /** What readiness asks, by name. */
  readonly parts: Readonly<Record<string, () => Promise<void>>>;
}

/** The API's index. */
export function createRoutes(deps: RouteDeps): readonly Route[] {
  return [
    { method: 'post', path: '/v1/comments', scope: 'write', handler: postComments(deps) },
    { method: 'post', path: '/v1/classify', scope: 'write', handler: classify(deps) },
    { method: 'get', path: '/v1/comments', scope: 'read', handler: getComments(deps) },
    { method: 'get', path: '/v1/comments/:id', scope: 'read', handler: getComment(deps) },
    { method: 'get', path: '/v1/summary', scope: 'read', handler: getSummary(deps) },
    { method: 'get', path: '/v1/taxonomy', scope: 'read', handler: getTaxonomy(deps) },
    { method: 'get', path: '/v1/backlog', scope: 'read', handler: getBacklog(deps) },
    { method: 'get', path: '/healthz', scope: 'open', handler: getHealth },
    { method: 'get', path: '/readyz', scope: 'open', handler: getReadiness(deps.parts) },
  ];
}
