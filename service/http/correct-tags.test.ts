import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
let id: string;
let waiting: string;
beforeAll(async () => {
  api = await startApi();
  id = (await api.post('/v1/comments', { source: 'forum', externalId: 'a', text: '转账太慢' })).body.ids[0];
  await api.settled();
  waiting = (await api.post('/v1/comments', { source: 'forum', externalId: 'w', text: '理财会崩溃' })).body.ids[0];
  await api.settled(1);
});
afterAll(() => api.close());

const send = (method: string, path: string, body?: unknown) =>
  api.ask(path, { method, headers: { 'content-type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
const correct = (body: unknown, of = id) => send('PATCH', `/v1/comments/${of}/tags`, body);
const undo = (correctionId: string, of = id) => send('DELETE', `/v1/comments/${of}/corrections/${correctionId}`);
const error = (code: string) => ({ error: { code, message: expect.any(String), cure: expect.any(String) } });

test('a correction is browsed and counted at once, and taken back it is history', async () => {
  const { status, body } = await correct({
    tags: { touchpoint: [{ id: 'app_login', sentiment: 'mixed' }], pain: [], sentiment: 'mixed' },
    why: '客户来电13812345678说的是登录',
    revision: 1,
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    corrected: true,
    effective: { sentiment: 'mixed', touchpoint: [{ id: 'app_login', sentiment: 'mixed' }], pain: [], sicas: ['action'], act: 'complaint' },
    tagging: { tags: { sentiment: { id: 'negative' } } },
    corrections: [{ revision: 1, by: 'tester', why: '客户来电1**********说的是登录', at: '2026-06-15T00:00:00.000Z' }],
  });
  expect(api.entries.at(-1)).toMatchObject({ action: 'tags.correct', target: id, by: 'tester' });
  expect((await api.get('/v1/comments', { touchpoint: 'app_login' })).body.comments).toHaveLength(1);

  const [correction] = body.corrections;
  const undone = await undo(correction.id);
  expect(undone.status).toBe(200);
  expect(undone.body).toMatchObject({
    corrected: false,
    effective: { sentiment: 'negative', pain: ['slow'] },
    corrections: [{ id: correction.id, undone: { by: 'tester', at: '2026-06-15T00:00:00.000Z' } }],
  });
  expect(api.entries.at(-1)).toMatchObject({ action: 'tags.undo', target: id });
  expect((await undo(correction.id)).body.corrections).toEqual(undone.body.corrections);
  expect((await api.get('/v1/comments', { touchpoint: 'app_login' })).body.comments).toEqual([]);
  expect(await api.store.verify()).toEqual([]);
});

test('labels may be named as people name them; they are kept by id', async () => {
  const { taxonomy } = { taxonomy: (await api.get('/v1/taxonomy')).body };
  const label = taxonomy.axes.pain.labels.find((one: { id: string }) => one.id === 'slow');
  const { body } = await correct({ tags: { pain: [label.name] }, revision: 1 });
  expect(body.effective.pain).toEqual(['slow']);
});

describe('refused, and nothing changes', () => {
  test.each([
    ['unknown_label', { tags: { pain: ['nonsense'] }, revision: 1 }],
    ['unknown_label', { tags: { sentiment: 'furious' }, revision: 1 }],
    ['unknown_label', { tags: { touchpoint: [{ id: 'slow', sentiment: 'negative' }] }, revision: 1 }],
    ['bad_request', { tags: {}, revision: 1 }],
    ['bad_request', { tags: { pain: ['slow', 'slow'] }, revision: 1 }],
    ['bad_request', { tags: { sicas: ['action', 'connect', 'sense'] }, revision: 1 }],
    ['bad_request', { tags: { touchpoint: [{ id: 'app_login' }] }, revision: 1 }],
    ['bad_request', { tags: { touchpoint: [1, 2].map(() => ({ id: 'app_login', sentiment: 'mixed' })) }, revision: 1 }],
    ['bad_request', { tags: { emotion: 'mixed' }, revision: 1 }],
    ['bad_request', { tags: { act: 'praise' } }],
    ['bad_request', { tags: { act: 'praise' }, revision: 0 }],
    ['bad_request', { tags: { act: 'praise' }, revision: '1' }],
    ['bad_request', { tags: { act: { $gt: '' } }, revision: 1 }],
    ['bad_request', { tags: { act: 'praise' }, revision: 1, by: 'somebody' }],
    ['bad_request', { tags: { act: 'praise' }, revision: 1, why: '因'.repeat(501) }],
    ['bad_request', []],
    ['bad_request', null],
  ])('%s %j', async (code, body) => {
    const before = await api.store.get(id);
    const answer = await correct(body);
    expect([answer.status, answer.body]).toEqual([400, error(code)]);
    expect(await api.store.get(id)).toEqual(before);
  });
  test('a revision that the comment has left, or not yet', async () => {
    await api.post('/v1/comments', { source: 'forum', externalId: 'a', text: '转账更慢了' });
    await api.settled(1);
    for (const revision of [1, 3]) {
      const { status, body } = await correct({ tags: { act: 'praise' }, revision });
      expect([status, body]).toEqual([409, error('conflict')]);
      expect(body.error.message).toContain('revision 2');
    }
    expect((await correct({ tags: { act: 'complaint' }, revision: 2 })).status).toBe(200);
  });
  test('a comment that is not tagged', async () => {
    const { status, body } = await correct({ tags: { act: 'praise' }, revision: 1 }, waiting);
    expect([status, body]).toEqual([409, error('conflict')]);
  });
  test.each(['nobody', '0'.repeat(32), '__proto__'])('%s is not there', async (missing) => {
    const answers = [await correct({ tags: { act: 'praise' }, revision: 1 }, missing), await undo('x', missing), await undo(missing)];
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(3).fill([404, error('not_found')]));
  });
});
