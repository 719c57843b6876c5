import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { VerbatimError } from '../errors.ts';
import type { Log } from '../log.ts';
import { checkBytes, jsonTypes, largestBody, readable, refuseOtherTypes } from './body.ts';
import { failure } from './failure.ts';
import { indexOf } from './get-index.ts';
import type { Route } from './request.ts';

function run(route: Route): RequestHandler {
  return async (given, response) => {
    if (route.method === 'post') refuseOtherTypes(given.body, given);
    const [, query = ''] = given.originalUrl.split(/\?(.*)/s);
    const params = given.params as Record<string, string>;
    const request = { params, query: new URLSearchParams(query), body: given.body, header: (name: string) => given.get(name) };
    const answer = await route.handler(request);
    response.status(answer.status).json(answer.body);
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
export function createApp(
  given: readonly Route[],
  deps: { readonly log: Log; readonly pages?: string | undefined; readonly bodyLimit?: number },
): express.Express {
  const routes = deps.pages === undefined ? [...given, indexOf(given)] : given;
  const app = express();
  app.disable('x-powered-by');
  const json = express.json({ limit: deps.bodyLimit ?? largestBody, type: jsonTypes, verify: checkBytes });
  for (const route of routes) app[route.method](route.path, ...(route.method === 'post' ? [json] : []), run(route));
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
