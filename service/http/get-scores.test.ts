import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  const rows = [
    { text: '转账太慢', occurredAt: '2026-03-01', scores: { nps: 0 }, meta: { region: '华东' } },
    { text: '转账方便', occurredAt: '2026-03-31', scores: { nps: 10, csat: 5 }, meta: { region: '华北' } },
    { text: '登录闪退', occurredAt: '2026-04-01', scores: { nps: 0 }, meta: { region: '华东' } },
    { text: '登录闪退', scores: { stars: 1 } },
    { text: '柜员热情', occurredAt: '2026-04-02' },
  ].map((row, n) => ({ source: n === 0 ? 'forum' : 'nps-survey', externalId: `${n}`, ...row }));
  await api.post('/v1/comments', rows);
  await api.settled();
});
afterAll(() => api.close());

interface Row {
  readonly score: string;
  readonly value: number;
  readonly bucket?: string;
  readonly count: number;
}
async function counted(query: Record<string, string>) {
  const { status, body } = await api.get('/v1/scores', query);
  expect([status, body.error]).toEqual([200, undefined]);
  const rows = body.rows.map(({ score, value, bucket, count }: Row) => `${bucket ?? 'all'} ${score}=${value}: ${count}`).toSorted();
  return [rows, body.total, body.undated];
}

test('each value of each score, and all that match', async () => {
  expect(await counted({})).toEqual([['all csat=5: 1', 'all nps=0: 2', 'all nps=10: 1', 'all stars=1: 1'], 5, 1]);
});
test('by day and by month, in the days of the zone', async () => {
  expect(await counted({ bucket: 'month' })).toEqual([
    ['2026-03 csat=5: 1', '2026-03 nps=0: 1', '2026-03 nps=10: 1', '2026-04 nps=0: 1'],
    5,
    1,
  ]);
  expect(await counted({ bucket: 'day', to: '2026-03-01' })).toEqual([['2026-03-01 nps=0: 1'], 1, 0]);
});
test('of what a filter leaves', async () => {
  expect(await counted({ 'meta.region': '华东' })).toEqual([['all nps=0: 2'], 2, 0]);
  expect(await counted({ touchpoint: 'app_login', source: 'nps-survey' })).toEqual([['all nps=0: 1', 'all stars=1: 1'], 2, 1]);
  expect(await counted({ 'nps.min': '9' })).toEqual([['all csat=5: 1', 'all nps=10: 1'], 1, 0]);
});
test('the audit log is told of it', async () => {
  await counted({ source: 'forum', bucket: 'day' });
  expect(api.entries.at(-1)).toMatchObject({ action: 'scores.read', count: 1, filter: ['source'] });
});
test.each(['bucket=week', 'by=sentiment', 'limit=5', 'meta.m13812345678=x', 'from=2026-04-01&to=2026-03-01'])(
  '%s is refused',
  async (query) => {
    const { status, body } = await api.get(`/v1/scores?${query}`);
    expect([status, body.error.code]).toEqual([400, expect.stringMatching(/^bad_(request|time)$/)]);
  },
);
