import type { Server } from 'node:http';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { VerbatimError } from '../errors.ts';
import type { Log } from '../log.ts';
import { badRequest, failure } from './failure.ts';
import type { Route } from './request.ts';

/** A thousand comments of the longest text, in UTF-8, with room for their fields. */
const largestBody = '64mb';

/** What body-parser throws, in our words: its own message can quote the body. */
function readable(error: unknown): unknown {
  const type = (error as { type?: string }).type;
  if (type === 'entity.parse.failed')
    return badRequest('The body is no JSON.', 'Send one comment as an object, or an array of up to 1,000.');
  if (type === 'entity.too.large') return badRequest(`The body is larger than ${largestBody}.`, 'Send fewer comments at once.');
  if (type === 'charset.unsupported' || type === 'encoding.unsupported')
    return badRequest('The encoding of the body is not known.', 'Send UTF-8.');
  if ((error as { status?: number }).status === 400) return badRequest('The request cannot be read.', 'Check its path and body.');
  return error;
}

function run(route: Route): RequestHandler {
  return async (given, response) => {
    const query = new URL(given.originalUrl, 'http://localhost').searchParams;
    const params = given.params as Record<string, string>;
    const answer = await route.handler({ params, query, body: given.body, header: (name) => given.get(name) });
    response.status(answer.status).json(answer.body);
  };
}

/** Serves the routes, and the files of `pages` where given; everything else is a 404 that says so. */
export function createApp(routes: readonly Route[], deps: { readonly log: Log; readonly pages?: string | undefined }): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json({ limit: largestBody, type: ['application/json', 'application/*+json'] }));
  for (const route of routes) app[route.method](route.path, run(route));
  if (deps.pages !== undefined) app.use(express.static(deps.pages));
  app.use((given) => {
    throw new VerbatimError('not_found', `Nothing is at ${given.method} ${given.path}.`, 'See README.md for the paths.');
  });
  const fail: ErrorRequestHandler = (error, given, response, next) => {
    if (response.headersSent) return next(error);
    const answer = failure(readable(error));
    if (answer.status === 500) deps.log.error({ err: error, method: given.method, route: given.route?.path }, 'a request failed');
    response.status(answer.status).json(answer.body);
  };
  app.use(fail);
  return app;
}

/** Listens, and answers once it does; an address in use is an error with its cure. */
export function listen(app: express.Express, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error & { code?: string }) => {
      if (error === undefined) return resolve(server);
      const why = error.code === 'EADDRINUSE' ? `Port ${port} of ${host} is in use.` : `Cannot listen on ${host}:${port} (${error.code}).`;
      reject(new VerbatimError('bad_config', why, 'Set PORT to a free one, or stop the program that holds it.', { cause: error }));
    });
  });
}
