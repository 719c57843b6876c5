import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const error = (code: string) => ({ error: { code, message: expect.any(String), cure: expect.any(String) } });
const post = async (...externalIds: readonly string[]) => {
  const rows = externalIds.map((externalId) => ({
    source: 'forum',
    externalId,
    text: `转账太慢${externalId}`,
    meta: { odd: externalId.length },
  }));
  await api.post('/v1/comments', rows);
  await api.settled();
};
interface Listed {
  readonly externalId: string;
}
/** As a client polls: until `next` is the place that was given. */
async function poll(from: string, query: Readonly<Record<string, string>> = {}) {
  const seen: string[] = [];
  for (let place = from; ; ) {
    const { status, body } = await api.get('/v1/comments', { ...query, taggedAfter: place });
    expect(status).toBe(200);
    seen.push(...body.comments.map(({ externalId }: Listed) => externalId));
    if (body.next === place) return { seen, place };
    place = body.next;
  }
}

test('a client that keeps its place takes every comment once, as it is tagged', async () => {
  const empty = await poll('2020-01-01');
  expect(empty.seen).toEqual([]);
  await post('a', 'b', 'c', 'd', 'e');
  const first = await poll(empty.place, { limit: '2' });
  expect(first.seen.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect((await poll(first.place)).seen).toEqual([]);
  await post('f');
  await api.post('/v1/comments', { source: 'forum', externalId: 'b', text: '又改了，转账更慢' });
  await api.settled();
  const later = await poll(first.place);
  expect(later.seen.toSorted()).toEqual(['b', 'f']);
});

test('the filter holds, that by the id of the upstream too, and the place moves past what does not match', async () => {
  await post('xx', 'yy', 'z');
  const matching = await poll('2020-01-01T00:00:00+08:00', { 'meta.odd': '2' });
  expect(matching.seen.toSorted()).toEqual(['xx', 'yy']);
  expect((await poll('2020-01-01', { externalId: 'z' })).seen).toEqual(['z']);
  expect((await poll(matching.place)).seen).toEqual([]);
});

test('a time to come begins with nothing', async () => {
  const { status, body } = await api.get('/v1/comments', { taggedAfter: '2100-01-01' });
  expect([status, body.comments]).toEqual([200, []]);
});

describe('refused', () => {
  test.each([
    ['bad_request', { taggedAfter: '2026-01-01', order: 'newest' }],
    ['bad_request', { taggedAfter: '2026-01-01', cursor: 'x' }],
    ['bad_request', { taggedAfter: '' }],
    ['bad_request', { taggedAfter: '2026-01-01', limit: '201' }],
    ['bad_cursor', { taggedAfter: 'yesterday' }],
    ['bad_cursor', { taggedAfter: 'W10' }],
  ])('%s %j', async (code, query) => {
    const { status, body } = await api.get('/v1/comments', query);
    expect([status, body]).toEqual([400, error(code)]);
  });
  test('a cursor of a page is no place in the feed', async () => {
    const { next } = (await api.get('/v1/comments', { limit: '1' })).body;
    const { status, body } = await api.get('/v1/comments', { taggedAfter: next });
    expect([status, body]).toEqual([400, error('bad_cursor')]);
  });
});
