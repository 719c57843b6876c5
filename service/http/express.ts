import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import type { AuditEntry, Principal } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { AnsweredRequest } from '../metrics.ts';
import { checkBytes, jsonTypes, largestBody, linesOf, readable, refuseOtherTypes } from './body.ts';
import { failure } from './failure.ts';
import { indexOf } from './get-index.ts';
import type { Guard, Route } from './request.ts';
import { watchAnswers } from './watch-answers.ts';

export interface AppDeps {
  readonly log: Log;
  /** A folder of built pages. */
  readonly pages?: string | undefined;
  /** Bytes of a JSON body at most. */
  readonly bodyLimit?: number;
  readonly guard: Guard;
  readonly audit: (entry: AuditEntry) => Promise<void>;
  readonly now: () => Date;
  /** Told of every answer, also those of no route. */
  readonly answered?: (request: AnsweredRequest) => void;
}

const admit =
  (route: Route, guard: Guard): RequestHandler =>
  async (given, response, next) => {
    const { method, socket } = given;
    const header = (name: string) => given.get(name);
    response.locals.principal = await guard({ method, scope: route.scope, remoteAddress: socket.remoteAddress, header });
    next();
  };

function run(route: Route, { audit, now }: AppDeps): RequestHandler {
  return async (given, response) => {
    const lines = route.takesLines ? linesOf(given) : undefined;
    if (lines === undefined && (route.method === 'post' || route.method === 'patch')) refuseOtherTypes(given.body, given);
    const [, query = ''] = given.originalUrl.split(/\?(.*)/s);
    const params = given.params as Record<string, string>;
    const principal = response.locals.principal as Principal;
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const header = (name: string) => given.get(name);
    const answer = await route.handler({
      params,
      query: new URLSearchParams(query),
      body: given.body,
      lines,
      principal,
      gone: gone.signal,
      header,
    });
    if (answer.audit !== undefined) await audit({ at: now().toISOString(), by: principal.name, keyId: principal.keyId, ...answer.audit });
    response.status(answer.status).set(answer.headers ?? {});
    if (answer.stream === undefined) response.json(answer.body);
    else await pipeline(Readable.from(answer.stream), response);
  };
}

/** Answers the methods that a known path does not serve; OPTIONS tells those that it does. */
function otherMethods(methods: readonly string[]): RequestHandler {
  const allowed = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()])).join(', ');
  return (given, response) => {
    response.set('allow', allowed);
    if (given.method !== 'OPTIONS')
      throw new VerbatimError('method_not_allowed', 'This path does not serve this method.', `Use ${allowed}.`);
    response.status(204).end();
  };
}

/** Serves the routes, and the files of `pages` where given; everything else is a 404 that says so. */
export function createApp(given: readonly Route[], deps: AppDeps): express.Express {
  const routes = deps.pages === undefined ? [...given, indexOf(given)] : given;
  const app = express();
  app.disable('x-powered-by');
  if (deps.answered !== undefined) app.use(watchAnswers(deps.answered));
  const json = express.json({ limit: deps.bodyLimit ?? largestBody, type: jsonTypes, verify: checkBytes });
  // The guard goes before the body is read: whoever may not ask makes no work.
  for (const route of routes) {
    const readers = route.method === 'post' || route.method === 'patch' ? [json] : [];
    app[route.method](route.path, admit(route, deps.guard), ...readers, run(route, deps));
  }
  for (const [path, same] of Map.groupBy(routes, (route) => route.path)) app.all(path, otherMethods(same.map(({ method }) => method)));
  if (deps.pages !== undefined) app.use(express.static(deps.pages));
  app.use(() => {
    throw new VerbatimError('not_found', 'Nothing is at this path.', 'See README.md for the paths.');
  });
  const fail: ErrorRequestHandler = (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const answer = failure(readable(error));
    if (answer.status === 500) deps.log.error({ err: error, method: request.method, route: request.route?.path }, 'a request failed');
    response.status(answer.status).json(answer.body);
  };
  app.use(fail);
  return app;
}
