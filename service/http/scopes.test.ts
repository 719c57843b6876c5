import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOf, newSecret } from '../access/secret.ts';
import { type Scope, scopes } from '../domain.ts';
import { type Api, startApi } from './fixture/api.ts';

/** Written out, not made of the routes: a route that asks for less than this says fails here. */
const wanted: Readonly<Record<string, string>> = {
  'post /v1/comments': 'write',
  'post /v1/classify': 'write',
  'get /v1/comments': 'read',
  'get /v1/comments/:id': 'read',
  'get /v1/comments/:id/similar': 'read',
  'patch /v1/comments/:id/tags': 'review',
  'delete /v1/comments/:id/corrections/:correctionId': 'review',
  'delete /v1/comments': 'admin',
  'get /v1/export': 'read',
  'get /v1/summary': 'read',
  'get /v1/scores': 'read',
  'get /v1/words': 'read',
  'get /v1/facets': 'read',
  'get /v1/taxonomy': 'read',
  'get /v1/backlog': 'read',
  'post /v1/failed/retry': 'admin',
  'post /v1/session': 'sign-in',
  'get /v1/session': 'known',
  'delete /v1/session': 'known',
  'get /v1/keys': 'admin',
  'post /v1/keys': 'admin',
  'delete /v1/keys/:id': 'admin',
  'get /v1/audit': 'admin',
  'get /metrics': 'read',
  'get /healthz': 'open',
  'get /readyz': 'open',
  'get /openapi.json': 'open',
  'get /docs': 'open',
};

let api: Api;
const secrets = new Map<string, string>();
beforeAll(async () => {
  api = await startApi({ guarded: true, worker: false });
  const addKey = async (id: string, given: readonly Scope[]) => {
    const secret = newSecret();
    await api.access.addKey({ id, name: id, scopes: given, createdAt: '2026-06-01T00:00:00.000Z' }, hashOf(secret));
    secrets.set(id, secret);
  };
  for (const scope of scopes) {
    await addKey(`only ${scope}`, [scope]);
    await addKey(
      `all but ${scope}`,
      scopes.filter((one) => one !== scope),
    );
  }
});
afterAll(() => api.close());

/** The status of a request without query and body: what the guard lets in comes as far as a 400 or 404 at least. */
async function statusOf(route: string, key?: string): Promise<number> {
  const [method = '', path = ''] = route.split(' ');
  const headers = key === undefined ? undefined : { authorization: `Bearer ${secrets.get(key)}` };
  const { status } = await api.ask(path.replaceAll(/:\w+/g, 'nobody'), { method: method.toUpperCase(), ...(headers && { headers }) });
  return status;
}

test('every route asks for the scope that is written here', () => {
  expect(Object.fromEntries(api.routes.map(({ method, path, scope }) => [`${method} ${path}`, scope]))).toEqual(wanted);
});

const routes = Object.entries(wanted);
const scoped = routes.filter(([, scope]) => scopes.some((one) => one === scope));
const asking = (admission: string) => routes.flatMap(([route, asked]) => (asked === admission ? [route] : []));

test.each(scoped)('%s: a key with every scope but %s is refused, one with it alone is let in', async (route, scope) => {
  expect(await statusOf(route, `all but ${scope}`)).toBe(403);
  expect([401, 403, 429, 500, 503]).not.toContain(await statusOf(route, `only ${scope}`));
});
test.each([...scoped.map(([route]) => route), ...asking('known')])('%s: whoever has no key is refused', async (route) => {
  expect(await statusOf(route)).toBe(401);
});
test.each(asking('known'))('%s: any key is let in', async (route) => {
  for (const one of scopes) expect(await statusOf(route, `only ${one}`)).toBe(200);
});
test.each(asking('open'))('%s: whoever has no key is let in', async (route) => {
  expect(await statusOf(route)).toBe(200);
});
