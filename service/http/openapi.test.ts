import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';
import { createConformity } from './fixture/conforms.ts';
import { documentPath } from './openapi.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ worker: false });
});
afterAll(() => api.close());
const document = async () => (await api.get('/openapi.json')).body;

test('is valid OpenAPI 3.1', async () => {
  const { openapi, ...rest } = await document();
  expect(openapi).toMatch(/^3\.1\./);
  expect(await new Validator().validate({ openapi, ...rest })).toMatchObject({ valid: true });
});

test('describes every route of the table, and nothing else', async () => {
  const { paths } = await document();
  const described = Object.entries(paths).flatMap(([path, item]) => Object.keys(item as object).map((method) => `${method} ${path}`));
  expect(described.toSorted()).toEqual(api.routes.map(({ method, path }) => `${method} ${documentPath(path)}`).toSorted());
});

test('names each part of a path, each operation once, and the scope that it asks for', async () => {
  const { paths } = await document();
  const ids: string[] = [];
  for (const { method, path, scope } of api.routes) {
    const operation = paths[documentPath(path)][method];
    ids.push(operation.operationId);
    const named = (operation.parameters ?? []).filter((one: { in: string }) => one.in === 'path').map((one: { name: string }) => one.name);
    expect(named).toEqual([...path.matchAll(/:(\w+)/g)].map((match) => match[1]));
    const asked = scope === 'known' ? [] : [scope];
    expect(operation.security).toEqual(scope === 'open' || scope === 'sign-in' ? [] : [{ key: asked }, { session: asked }]);
  }
  expect(new Set(ids).size).toBe(ids.length);
});

test('an answer that is not as described is told apart: the tests of this room stand on it', async () => {
  const differs = createConformity(await document());
  const answered = { method: 'GET', path: '/healthz', status: 200, type: 'application/json; charset=utf-8', body: { status: 'ok' } };
  expect(differs(answered)).toBeUndefined();
  expect(differs({ ...answered, body: { status: 'well' } })).toContain('status');
  expect(differs({ ...answered, body: { status: 'ok', more: 1 } })).toContain('additional');
  expect(differs({ ...answered, status: 201 })).toContain('201');
  expect(differs({ ...answered, type: 'text/plain' })).toContain('text/plain');
  expect(differs({ ...answered, path: '/v1/nowhere', status: 404, body: {} })).toContain('error');
});
