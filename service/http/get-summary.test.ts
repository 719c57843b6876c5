import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  const rows = [
    ['转账太慢', '2026-03-01'],
    ['转账太慢', '2026-03-01T23:59:59+08:00'],
    ['转账方便，登录闪退', '2026-04-30'],
    ['登录闪退', undefined],
  ].map(([text, occurredAt], n) => ({
    source: n === 0 ? 'forum' : 'app-store',
    externalId: `${n}`,
    text,
    occurredAt,
    meta: { region: n < 2 ? '华东' : '华北' },
  }));
  await api.post('/v1/comments', rows);
  await api.settled();
});
afterAll(() => api.close());

interface Row {
  readonly ids: readonly string[];
  readonly bucket?: string;
  readonly count: number;
}
async function counted(query: Record<string, string>) {
  const { status, body } = await api.get('/v1/summary', query);
  expect([status, body.error]).toEqual([200, undefined]);
  const rows = body.rows
    .map(({ ids, bucket, count }: Row) => [...(bucket === undefined ? [] : [bucket]), ...ids, count].join(' '))
    .toSorted();
  return { ...body, rows };
}

test.each([
  [{}, [], ['4']],
  [{ by: 'sentiment' }, ['sentiment'], ['mixed 1', 'negative 3']],
  [{ by: 'touchpoint' }, ['touchpoint'], ['app_login 2', 'app_transfer 3']],
  [
    { by: ' touchpoint , feeling ' },
    ['touchpoint', 'feeling'],
    ['app_login negative 2', 'app_transfer negative 2', 'app_transfer positive 1'],
  ],
  [{ by: 'pain,sentiment' }, ['pain', 'sentiment'], ['slow negative 2', 'stability mixed 1', 'stability negative 1']],
])('%j: all of them', async (query, by, rows) => {
  expect(await counted(query)).toEqual({ by, rows, total: 4, undated: 1 });
});

test('by day and by month, in the days of the zone; undated comments are in no bucket', async () => {
  const [total, undated] = [4, 1];
  expect(await counted({ bucket: 'day' })).toMatchObject({ rows: ['2026-03-01 2', '2026-04-30 1'], total, undated });
  expect(await counted({ by: 'sentiment', bucket: 'month' })).toMatchObject({
    rows: ['2026-03 negative 2', '2026-04 mixed 1'],
    total,
    undated,
  });
});
test('of what a filter leaves, by kept counts and by scan', async () => {
  expect(await counted({ by: 'touchpoint', from: '2026-03-01', to: '2026-03-31' })).toMatchObject({
    rows: ['app_transfer 2'],
    total: 2,
    undated: 0,
  });
  expect(await counted({ by: 'touchpoint', source: 'forum' })).toMatchObject({ rows: ['app_transfer 1'], total: 1 });
  expect(await counted({ by: 'sentiment', 'meta.region': '华北' })).toMatchObject({
    rows: ['mixed 1', 'negative 1'],
    total: 2,
    undated: 1,
  });
  expect(await counted({ by: 'pain', q: '转账', to: '2026-03-01' })).toMatchObject({ rows: ['slow 2'], total: 2 });
});

describe('what is refused', () => {
  test.each([
    'by=words',
    'by=__proto__',
    'by=sentiment,sentiment',
    'by=sentiment,pain,act',
    'by=feeling',
    'by=feeling,sentiment',
    'by=,',
    'by=',
    'bucket=week',
    'by=sentiment&by=pain',
    'limit=5',
    'cursor=x',
  ])('%s', async (query) => {
    const { status, body } = await api.get(`/v1/summary?${query}`);
    expect([status, body]).toEqual([400, { error: { code: 'bad_request', message: expect.any(String), cure: expect.any(String) } }]);
  });
});
