import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
  const rows = ['转账太慢，转账太慢', '转账方便', '登录闪退'].map((text, n) => ({
    source: n === 2 ? 'forum' : 'app-store',
    externalId: `${n}`,
    text,
    occurredAt: `2026-03-0${n + 1}`,
  }));
  await api.post('/v1/comments', rows);
  await api.settled();
});
afterAll(() => api.close());

test('words by how many comments hold them, and how many comments there are', async () => {
  const { status, body } = await api.get('/v1/words');
  expect([status, body.total, body.words[0]]).toEqual([200, 3, { word: '转账', count: 2 }]);
  expect(body.words).toContainEqual({ word: '登录', count: 1 });
});
test('so many, and of what a filter leaves', async () => {
  expect((await api.get('/v1/words', { limit: '1' })).body).toEqual({ words: [{ word: '转账', count: 2 }], total: 3 });
  const { body } = await api.get('/v1/words', { source: 'forum', to: '2026-03-03' });
  expect([body.total, body.words.map(({ word }: { word: string }) => word)]).toEqual([1, expect.not.arrayContaining(['转账'])]);
  expect((await api.get('/v1/words', { state: 'pending' })).body).toEqual({ words: [], total: 0 });
});
test('the audit log is told how many comments it is of, and none of the words', async () => {
  await api.get('/v1/words', { q: '转账', limit: '3' });
  expect(api.entries.at(-1)).toMatchObject({ action: 'words.read', count: 2, filter: ['q'] });
});
test.each(['limit=0', 'limit=201', 'limit=1.5', 'bucket=day', 'cursor=x'])('%s is refused', async (query) => {
  const { status, body } = await api.get(`/v1/words?${query}`);
  expect([status, body.error.code]).toEqual([400, 'bad_request']);
});
