import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';
import { bareRequest } from './fixture/request.ts';
import { getFacets } from './get-facets.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ worker: false });
});
afterAll(() => api.close());

test('none; then those that comments carry, as soon as they are posted', async () => {
  expect((await api.get('/v1/facets')).body).toEqual({ facets: [], newest: null });
  const metas = [{ region: '华东', branch: '一' }, { region: '华东' }, { region: '华北', appVersion: 9 }];
  await api.post(
    '/v1/comments',
    metas.map((meta, n) => ({ source: 'forum', externalId: `${n}`, text: '转账太慢', meta })),
  );
  const { status, body } = await api.get('/v1/facets');
  const values = [
    { value: '华东', count: 2 },
    { value: '华北', count: 1 },
  ];
  expect([status, body.facets]).toEqual([
    200,
    [
      { name: 'region', count: 3, values },
      { name: 'appVersion', count: 1, values: [{ value: '9', count: 1 }] },
      { name: 'branch', count: 1, values: [{ value: '一', count: 1 }] },
    ],
  ]);
  expect(api.entries.at(-1)).toMatchObject({ action: 'facets.read' });
});

test('a personal number in a value is masked, as everywhere', async () => {
  await api.post('/v1/comments', { source: 'forum', externalId: 'm', text: '转账太慢', meta: { clerk: '13812345678' } });
  expect(JSON.stringify((await api.get('/v1/facets')).body)).not.toContain('13812345678');
});

test('it tells where the counts are of the newest alone', async () => {
  const answer = getFacets({ store: { facets: async () => ({ facets: [], newest: 20_000 }) } })(bareRequest);
  expect(await answer).toMatchObject({ status: 200, body: { newest: 20_000 } });
});
