import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const [mobile, citizen] = ['13812345678', '11010519491231002X'];
const post = async (...rows: readonly object[]) => {
  const { body } = await api.post(
    '/v1/comments',
    rows.map((row) => ({ source: 'forum', text: '转账太慢', ...row })),
  );
  await api.settled();
  return body;
};
const erase = (query: Readonly<Record<string, string>> | string) =>
  api.ask(`/v1/comments?${typeof query === 'string' ? query : new URLSearchParams(query)}`, { method: 'DELETE' });
const total = async () => (await api.store.backlog()).tagged;
const error = (code: string) => ({ error: { code, message: expect.any(String), cure: expect.any(String) } });

test('a comment goes by its source and id, and does not come back', async () => {
  const { ids } = await post({ externalId: 'one' }, { externalId: 'two' }, { externalId: 'one', source: 'app-store' });
  expect(await erase({ source: 'forum', externalId: 'one' })).toMatchObject({ status: 200, body: { erased: 1 } });
  expect(api.entries.at(-1)).toMatchObject({ action: 'comments.erase', target: ids[0], count: 1, by: 'tester' });
  expect((await api.get(`/v1/comments/${ids[0]}`)).status).toBe(404);
  expect([(await api.get(`/v1/comments/${ids[1]}`)).status, (await api.get(`/v1/comments/${ids[2]}`)).status]).toEqual([200, 200]);
  expect(await erase({ source: 'forum', externalId: 'one' })).toMatchObject({ status: 200, body: { erased: 0 } });
  expect(await post({ externalId: 'one' })).toMatchObject({ accepted: 0 });
  expect(await api.store.verify()).toEqual([]);
});

test('an identity that holds a personal number is found as intake stored it', async () => {
  const { ids } = await post(
    { externalId: mobile },
    { externalId: 'other', commenterId: mobile },
    { externalId: 'more', commenterId: citizen },
  );
  expect((await erase({ source: 'forum', externalId: mobile })).body).toEqual({ erased: 1 });
  expect((await erase({ commenterId: mobile })).body).toEqual({ erased: 1 });
  expect((await api.get(`/v1/comments/${ids[2]}`)).status).toBe(200);
  expect(JSON.stringify([api.entries, api.lines])).not.toContain(mobile);
});

test('a customer goes with all comments, also by the pseudonym that comments show', async () => {
  const { ids } = await post(...['r', 's', 't'].map((externalId) => ({ externalId, commenterId: 'C-9' })), {
    externalId: 'u',
    commenterId: 'C-10',
  });
  expect((await erase({ commenterId: 'C-9' })).body).toEqual({ erased: 3 });
  expect(api.entries.at(-1)).not.toHaveProperty('target');
  const { commenterId } = (await api.get(`/v1/comments/${ids[3]}`)).body;
  expect((await api.get('/v1/comments', { commenterId })).body.comments).toHaveLength(1);
  expect((await api.get('/v1/comments', { commenterId: 'C-10' })).body.comments).toHaveLength(1);
  expect((await erase({ commenterId })).body).toEqual({ erased: 1 });
  await post({ externalId: 'v', commenterId: 'C-11', occurredAt: '2026-03-01' });
  const shown = (await api.get('/v1/comments', { commenterId: 'C-11' })).body.comments[0].commenterId;
  expect((await erase({ commenterId: `commenter:${shown}` })).body).toEqual({ erased: 1 });
});

test("an upstream's id that looks like a pseudonym of ours is erased as posted", async () => {
  const looksLikeOurs = 'a'.repeat(32);
  await post({ externalId: 'w', commenterId: looksLikeOurs });
  expect((await api.get('/v1/comments', { commenterId: looksLikeOurs })).body.comments).toHaveLength(1);
  expect((await erase({ commenterId: looksLikeOurs })).body).toEqual({ erased: 1 });
});

test('a row that was posted without an id goes by the one it shows', async () => {
  const [id] = (await post({})).ids;
  const { externalId } = (await api.get(`/v1/comments/${id}`)).body;
  expect((await erase({ source: 'forum', externalId })).body).toEqual({ erased: 1 });
});

describe('refused, and nothing goes', () => {
  test.each([
    '',
    'source=forum',
    'externalId=two',
    'commenterId=',
    'source=forum&externalId=',
    'source=forum&externalid=two',
    'source=forum&externalId=two&commenterId=C-1',
    'source=forum&commenterId=C-1',
    'source=forum&externalId=two&externalId=three',
    'source=forum&externalId=two&from=2026-01-01',
    'source[$ne]=x&externalId=two',
    'meta.region=x&commenterId=C-1',
    `commenterId=${'x'.repeat(251)}`,
  ])('%s', async (query) => {
    await post({ externalId: 'two' });
    const before = await total();
    const { status, body } = await erase(query);
    expect([status, body]).toEqual([400, error('bad_request')]);
    expect(await total()).toBe(before);
  });
});
