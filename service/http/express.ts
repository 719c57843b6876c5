import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import type { AuditEntry, Principal } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { AnsweredRequest } from '../metrics.ts';
import { largestBody, linesOf, readJson, strangersBody } from './body.ts';
import type { Client, ClientOf } from './client.ts';
import { badRequest, failure } from './failure.ts';
import { indexOf } from './get-index.ts';
import { comesIn, endLast } from './linger.ts';
import type { Answer, Guard, Route } from './request.ts';
import { securityHeaders } from './security-headers.ts';
import { watchAnswers } from './watch-answers.ts';

export interface AppDeps {
  readonly log: Log;
  /** A folder of built pages. */
  readonly pages?: string | undefined;
  /** Bytes of a JSON body at most. */
  readonly bodyLimit?: number;
  readonly guard: Guard;
  readonly clientOf: ClientOf;
  readonly audit: (entry: AuditEntry) => Promise<void>;
  readonly now: () => Date;
  /** Told of every answer, also those of no route. */
  readonly answered?: (request: AnsweredRequest) => void;
}

/** An answer may hold customers' words, or a key: no cache keeps it. */
const notKept = { 'cache-control': 'no-store' };

const admit =
  (route: Route, { guard, clientOf }: AppDeps): RequestHandler =>
  async (given, response, next) => {
    const header = (name: string) => given.get(name);
    const client = clientOf({ remoteAddress: given.socket.remoteAddress, header });
    response.locals.client = client;
    response.locals.principal = await guard({ method: given.method, scope: route.scope, client, header });
    next();
  };

async function send(given: Request, response: Response, { status, headers = {}, body, stream }: Answer): Promise<void> {
  response.status(status).set(notKept).set(headers);
  if (stream !== undefined && given.method !== 'HEAD') return pipeline(Readable.from(stream), response);
  const text = body === undefined ? '' : JSON.stringify(body);
  if (text !== '') response.type('json');
  if (comesIn(given)) return endLast(given, response, text);
  // Express's own json() would answer 304 to who sends `if-none-match: *`.
  response.end(text);
}

/** Read as URLSearchParams reads it, but for what is no UTF-8: that would become replacement characters, and be searched for. */
function queryOf(url: string): URLSearchParams {
  const [, query = ''] = url.split(/\?(.*)/s);
  try {
    decodeURIComponent(query);
  } catch {
    throw badRequest('The query cannot be read.', 'Check its percent-encoding: UTF-8, and % itself as %25.');
  }
  return new URLSearchParams(query);
}

function run(route: Route, { audit, now, bodyLimit = largestBody }: AppDeps): RequestHandler {
  return async (given, response) => {
    const lines = route.takesLines ? linesOf(given) : undefined;
    const limit = route.scope === 'sign-in' ? strangersBody : bodyLimit;
    const body = lines === undefined && route.contract.body !== undefined ? await readJson(given, limit) : undefined;
    const params = given.params as Record<string, string>;
    const { principal, client } = response.locals as { readonly principal: Principal; readonly client: Client };
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const header = (name: string) => given.get(name);
    const answer = await route.handler({
      params,
      query: queryOf(given.originalUrl),
      body,
      lines,
      principal,
      client,
      gone: gone.signal,
      header,
    });
    // HEAD sends nothing of what it would read.
    if (answer.audit !== undefined && given.method !== 'HEAD')
      await audit({ at: now().toISOString(), by: principal.name, keyId: principal.keyId, ...answer.audit });
    await send(given, response, answer);
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

/** What Express throws at a path whose percent-encoding is broken. */
const unroutable = (error: unknown) => error instanceof URIError && 'status' in error;

/** Nobody waits for the answer any more: no fault of ours. */
const clientLeft = (error: unknown) =>
  error instanceof Error && (error.name === 'AbortError' || ('code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'));

/** Serves the routes, and the files of `pages` where given; everything else is a 404 that says so. */
export function createApp(given: readonly Route[], deps: AppDeps): express.Express {
  const routes = deps.pages === undefined ? [...given, indexOf(given)] : given;
  const app = express();
  app.disable('x-powered-by');
  if (deps.answered !== undefined) app.use(watchAnswers(deps.answered));
  const { clientOf } = deps;
  app.use(
    securityHeaders(({ socket, headers }) => {
      const header = (name: string) => headers[name]?.toString();
      return clientOf({ remoteAddress: socket.remoteAddress, header }).secure;
    }),
  );
  app.use((given, _response, next) => {
    if (given.headers.host === undefined && given.httpVersion !== '1.0')
      throw badRequest('The request names no host.', 'Send a Host header.');
    next();
  });
  // The guard goes before the body is read: whoever may not ask makes no work.
  for (const route of routes) app[route.method](route.path, admit(route, deps), run(route, deps));
  for (const [path, same] of Map.groupBy(routes, (route) => route.path)) app.all(path, otherMethods(same.map(({ method }) => method)));
  if (deps.pages !== undefined) {
    const root = deps.pages;
    app.use(express.static(root));
    // Each page has a path of one word; which words there are, the pages know.
    app.get(/^\/[a-z]+$/, (asked, response, next) => {
      if (asked.accepts('html', 'json') !== 'html') return next();
      response.sendFile('index.html', { root });
    });
  }
  app.use(() => {
    throw new VerbatimError('not_found', 'Nothing is at this path.', 'See README.md for the paths.');
  });
  const fail: ErrorRequestHandler = (error, asked, response, _next) => {
    if (clientLeft(error)) return void response.destroy();
    // What is sent is sent: only a connection that breaks off keeps half a file from looking whole.
    if (response.headersSent) {
      deps.log.error({ err: error, method: asked.method, route: asked.route?.path }, 'an answer broke off');
      return void response.destroy();
    }
    const answer = failure(unroutable(error) ? badRequest('The path cannot be read.', 'Check its percent-encoding.') : error);
    if (answer.status === 500) deps.log.error({ err: error, method: asked.method, route: asked.route?.path }, 'a request failed');
    return send(asked, response, answer);
  };
  app.use(fail);
  return app;
}
