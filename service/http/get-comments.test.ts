import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
let ids: string[];
const count = 53;
beforeAll(async () => {
  api = await startApi();
  // Three undated, and every fifth of one moment: ties are broken by id.
  const rows = Array.from({ length: count }, (_, n) => ({
    source: 'nps-survey',
    externalId: `w${n}`,
    commenterId: 'C-1',
    text: n === 7 ? '理财会崩溃' : `第${n}次转账，太慢`,
    ...(n < 3 ? {} : { occurredAt: `2026-04-${String(10 + (n % 5)).padStart(2, '0')}T08:00:00+08:00` }),
    ...(n === 9 ? { context: '您不满意的原因', scores: { nps: 2 }, meta: { region: '华东', visits: 3 } } : {}),
  }));
  ids = (await api.post('/v1/comments', rows)).body.ids;
  await api.settled(1);
});
afterAll(() => api.close());

const error = (code: string) => ({ error: { code, message: expect.any(String), cure: expect.any(String) } });
interface Listed {
  readonly id: string;
  readonly occurredAt?: string;
  readonly receivedAt: string;
}
async function walk(query: Record<string, string>) {
  const seen: Listed[] = [];
  let pages = 0;
  for (let cursor: string | undefined; ; ) {
    const { status, body } = await api.get('/v1/comments', { ...query, ...(cursor === undefined ? {} : { cursor }) });
    expect(status).toBe(200);
    seen.push(...body.comments);
    pages += 1;
    if (body.next === null) return { seen, pages };
    cursor = body.next;
  }
}

describe('a page of comments', () => {
  test('shows a comment with its tags, without what only the tagger or the queue needs', async () => {
    const { body } = await api.get('/v1/comments', { externalId: 'w9' });
    const score = expect.any(Number);
    expect(body).toEqual({
      comments: [
        {
          id: ids[9],
          source: 'nps-survey',
          kind: 'survey',
          externalId: 'w9',
          commenterId: expect.stringMatching(/^[0-9a-f]{32}$/),
          text: '第9次转账，太慢',
          context: '您不满意的原因',
          occurredAt: '2026-04-14T00:00:00.000Z',
          day: '2026-04-14',
          scores: { nps: 2 },
          meta: { region: '华东', visits: '3' },
          receivedAt: '2026-06-15T00:00:00.000Z',
          revision: 1,
          state: 'tagged',
          attempts: 0,
          corrected: false,
          effective: {
            sentiment: 'negative',
            touchpoint: [{ id: 'app_transfer', sentiment: expect.any(String) }],
            pain: ['slow'],
            sicas: ['action'],
            act: 'complaint',
          },
          tagging: {
            tags: {
              sentiment: { id: 'negative', score },
              touchpoint: [{ id: 'app_transfer', score, sentiment: expect.any(String), span: [expect.any(Number), expect.any(Number)] }],
              pain: [{ id: 'slow', score, span: [expect.any(Number), expect.any(Number)] }],
              sicas: [{ id: 'action', score, span: [expect.any(Number), expect.any(Number)] }],
              act: { id: 'complaint', score },
            },
            abstained: [],
            model: 'fake@1',
            taxonomy: expect.any(String),
            segmenter: expect.any(String),
            revision: 1,
            taggedAt: expect.any(String),
          },
        },
      ],
      next: null,
    });
  });
  test('holds 50 unless asked for 1 to 200', async () => {
    expect((await api.get('/v1/comments')).body.comments).toHaveLength(50);
    expect((await api.get('/v1/comments', { limit: '1' })).body.comments).toHaveLength(1);
    expect((await api.get('/v1/comments', { limit: '200' })).body.comments).toHaveLength(count);
  });
  test.each(['0', '201', '-1', '1.5', 'many', '1e2', '0x10', ' 5', 'NaN'])('limit %j is refused', async (limit) => {
    const { status, body } = await api.get('/v1/comments', { limit });
    expect([status, body]).toEqual([400, error('bad_request')]);
  });
});

describe('a walk by cursor', () => {
  test.each(['newest', 'oldest'])('%s: every comment once, in the order of time', async (order) => {
    const { seen, pages } = await walk({ order, limit: '7' });
    expect(pages).toBe(8);
    expect(seen.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    const times = seen.map((one) => one.occurredAt ?? one.receivedAt);
    expect(times).toEqual(order === 'newest' ? times.toSorted().toReversed() : times.toSorted());
  });
  test.each(['uncertain', 'negative'])(
    '%s: every comment once, what is not tagged last; certainly positive, one goes behind the tagged',
    async (order) => {
      const walked = async () => {
        const { seen, pages } = await walk({ order, limit: '7' });
        expect(pages).toBe(8);
        return seen.map(({ id }) => id);
      };
      const before = await walked();
      expect(before.toSorted()).toEqual(ids.toSorted());
      const [first = '', ...others] = before;
      expect(others.pop()).toBe(ids[7]);
      const ask = (method: string, path: string, body?: object) =>
        api.ask(path, { method, headers: { 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) });
      const tags = { sentiment: 'positive', touchpoint: [], pain: [], sicas: [], act: 'praise' };
      const { status, body } = await ask('PATCH', `/v1/comments/${first}/tags`, { tags, revision: 1 });
      expect([status, await walked()]).toEqual([200, [...others, first, ids[7]]]);
      await ask('DELETE', `/v1/comments/${first}/corrections/${body.corrections[0].id}`);
      expect(await walked()).toEqual(before);
    },
  );
  test('an order that is not known is refused with those that are', async () => {
    const { status, body } = await api.get('/v1/comments', { order: 'worst' });
    expect([status, body]).toEqual([400, error('bad_request')]);
    for (const order of ['newest', 'oldest', 'uncertain', 'negative']) expect(body.error.cure).toContain(order);
  });
  test('goes on where it was though comments come in at its start', async () => {
    const query = { order: 'newest', limit: '20' };
    const first = (await api.get('/v1/comments', query)).body;
    await api.post('/v1/comments', { source: 'forum', externalId: 'later', text: '刚来的', occurredAt: '2026-06-15' });
    const second = (await api.get('/v1/comments', { ...query, cursor: first.next })).body;
    const seen = [...first.comments, ...second.comments].map(({ id }: Listed) => id);
    expect(new Set(seen).size).toBe(40);
    await api.settled(1);
  });
  test('a cursor that was changed, cut, or made for another question is refused', async () => {
    const query = { order: 'newest', limit: '5', source: 'nps-survey' };
    const { next } = (await api.get('/v1/comments', query)).body as { next: string };
    const middle = next.length >> 1;
    const changed = next.slice(0, middle) + (next[middle] === 'A' ? 'B' : 'A') + next.slice(middle + 1);
    const wrong = [changed, next.slice(0, -3), 'x', '😀', 'W10', { order: 'oldest' }, { source: 'forum' }];
    for (const one of wrong) {
      const { status, body } = await api.get('/v1/comments', {
        ...query,
        cursor: next,
        ...(typeof one === 'string' ? { cursor: one } : one),
      });
      expect([one, status, body]).toEqual([one, 400, error('bad_cursor')]);
    }
    expect((await api.get('/v1/comments', { ...query, limit: '9', cursor: next })).status).toBe(200);
  });
});

describe('one comment', () => {
  test('comes with the whole of its tagging and its history', async () => {
    const { status, body } = await api.get(`/v1/comments/${ids[9]}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: ids[9], state: 'tagged', corrections: [], revisions: [{ revision: 1, text: '第9次转账，太慢' }] });
    expect(body.tagging).toMatchObject({
      words: expect.arrayContaining(['转账']),
      keywords: expect.anything(),
      runnerUp: expect.anything(),
    });
    expect(body.taggings).toEqual([body.tagging]);
    expect(body).not.toHaveProperty('lane');
  });
  test('that the model cannot read says so by its code alone', async () => {
    const body = (await api.get(`/v1/comments/${ids[7]}`)).body;
    expect(body).toMatchObject({ attempts: 1, failure: 'tagging_failed' });
    expect(body).not.toHaveProperty('tagging');
  });
  test.each(['0'.repeat(32), 'x', '__proto__', '%F0%9F%98%80', 'a'.repeat(5000)])('%.40s is not there', async (id) => {
    const { status, body } = await api.get(`/v1/comments/${id}`);
    expect([status, body]).toEqual([404, error('not_found')]);
  });
});
