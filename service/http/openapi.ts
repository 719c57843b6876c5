import { createDocument, type ZodOpenApiPathsObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import type { ErrorCode } from '../errors.ts';
import type { Contract } from './contract.ts';
import { statusOf } from './failure.ts';
import { failureBody } from './failure-shape.ts';
import type { Admission, Route } from './request.ts';
import { sessionCookie } from './session-cookie.ts';

/** Codes that a route can answer whatever it does. */
function sharedErrors({ method, scope, contract }: Route): readonly ErrorCode[] {
  const refusals: readonly ErrorCode[] = scope === 'open' ? [] : ['forbidden', 'rate_limited', 'store_unreachable'];
  const asked: readonly ErrorCode[] = scope === 'open' || scope === 'sign-in' ? refusals : ['unauthorised', ...refusals];
  const read: readonly ErrorCode[] =
    method === 'post' || method === 'patch' || contract.body !== undefined ? ['bad_media_type', 'too_large'] : [];
  return ['bad_request', 'too_slow', 'headers_too_large', ...asked, ...read];
}

function answersOf(route: Route): ZodOpenApiResponsesObject {
  const { contract } = route;
  const good = Object.entries(contract.answers).map(([status, { description, body, types = [] }]) => {
    const content = {
      ...(body === undefined ? {} : { 'application/json': { schema: body } }),
      ...Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' as const } }])),
    };
    return [status, { description, ...(Object.keys(content).length === 0 ? {} : { content }) }] as const;
  });
  const failed = { 'application/json': { schema: contract.failure ?? failureBody } };
  const codes = Map.groupBy(new Set([...(contract.errors ?? []), ...sharedErrors(route)]), statusOf);
  const bad = [...codes]
    .filter(([status]) => !(status in contract.answers))
    .map(([status, names]) => [String(status), { description: names.join(', '), content: failed }]);
  return Object.fromEntries([...good, ...bad, ['500', { description: 'internal', content: failed }]]);
}

function bodyOf({ takesLines, contract: { body } }: Route) {
  if (body === undefined) return {};
  const lines = takesLines ? { 'application/x-ndjson': { schema: { type: 'string' as const, description: 'One comment a line.' } } } : {};
  return { requestBody: { required: true, content: { 'application/json': { schema: body }, ...lines } } };
}

function paramsOf({ query, params, headers }: Contract) {
  const given = { ...(query && { query }), ...(params && { path: params }), ...(headers && { header: headers }) };
  return Object.keys(given).length === 0 ? {} : { requestParams: given };
}

/** A key or a session, with the scope that is asked for. */
function securityOf(scope: Admission) {
  if (scope === 'open' || scope === 'sign-in') return [];
  const asked = scope === 'known' ? [] : [scope];
  return [{ key: asked }, { session: asked }];
}

/** Where it stands in the document: `/v1/comments/:id` is `/v1/comments/{id}`. */
export const documentPath = (path: string) => path.replaceAll(/:([A-Za-z]+)/g, '{$1}');

/** The OpenAPI 3.1 document of the routes. */
export function describeRoutes(routes: readonly Route[]) {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const { method, path, scope, contract } = route;
    paths[documentPath(path)] ??= {};
    Object.assign(paths[documentPath(path)] ?? {}, {
      [method]: {
        operationId: `${method}${path.replace('/v1', '').replaceAll(/[^A-Za-z]+(\w?)/g, (_, letter: string) => letter.toUpperCase())}`,
        summary: contract.summary,
        ...(contract.description === undefined ? {} : { description: contract.description }),
        security: securityOf(scope),
        ...paramsOf(contract),
        ...bodyOf(route),
        responses: answersOf(route),
      },
    });
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Verbatim (原声)',
      version: '1',
      description:
        'Comments in, tags out. A key is asked for where keys are in use; the roles of a requirement are the scopes that a key must have. Every failure is {"error":{"code","message","cure"}}.',
    },
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key, as `npm run key -- add NAME --scopes …` prints it.' },
        session: { type: 'apiKey', in: 'cookie', name: sessionCookie, description: 'What POST /v1/session sets.' },
      },
    },
  });
}
