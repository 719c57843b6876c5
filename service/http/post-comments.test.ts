import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ worker: false });
});
afterAll(() => api.close());

const row = (externalId: string, text = '转账一直不到账') => ({ source: 'app-store', externalId, text });
const rows = (count: number, prefix: string) => Array.from({ length: count }, (_, n) => row(`${prefix}${n}`, `第${n}次登录都闪退`));
const send = (body: unknown, headers?: Readonly<Record<string, string>>) => api.post('/v1/comments', body, headers);
const none = { accepted: 0, duplicate: 0, updated: 0, revised: 0, rejected: 0, rejections: [], rejectionsOmitted: 0 };

describe('what is taken', () => {
  test('one comment', async () => {
    const { status, body } = await send(row('one'));
    expect(status).toBe(202);
    expect(body).toEqual({ ...none, accepted: 1, ids: [expect.stringMatching(/^[0-9a-f]{32}$/)] });
    expect((await api.get(`/v1/comments/${body.ids[0]}`)).body).toMatchObject({ externalId: 'one', state: 'pending', revision: 1 });
  });
  test('an array of 1,000, in its order', async () => {
    const { status, body } = await send(rows(1000, 'k'));
    expect(status).toBe(202);
    expect(body).toMatchObject({ accepted: 1000, rejected: 0 });
    expect(new Set(body.ids).size).toBe(1000);
    expect((await api.get(`/v1/comments/${body.ids[731]}`)).body.externalId).toBe('k731');
  });
  test('997 of 1,000: the three bad ones are named by index and cost the others nothing', async () => {
    const sent: unknown[] = rows(1000, 'b');
    sent[0] = { ...row('x'), text: ' ' };
    sent[500] = { source: 'app-store' };
    sent[999] = 'Δ转账失败';
    const { status, body } = await send(sent);
    expect(status).toBe(202);
    expect(body).toMatchObject({ accepted: 997, rejected: 3 });
    expect(body.rejections.map((one: { index: number; code: string }) => [one.index, one.code])).toEqual([
      [0, 'empty_text'],
      [500, 'bad_row'],
      [999, 'bad_row'],
    ]);
    expect(body.ids.flatMap((id: string | null, index: number) => (id === null ? [index] : []))).toEqual([0, 500, 999]);
    expect(JSON.stringify(body)).not.toContain('Δ');
  });
  test('text with NUL comes back as it was', async () => {
    const text = '前\0后：登不上';
    const { body } = await send(row('nul', text));
    expect((await api.get(`/v1/comments/${body.ids[0]}`)).body.text).toBe(text);
  });
});

describe('the same again', () => {
  const first = { ...row('again', '理财亏了'), scores: { nps: 3 }, meta: { region: '华东' } };
  test('is a duplicate; changed scores or facets update it; a changed text is a new revision', async () => {
    const { body } = await send(first);
    const outcomes = [
      ['duplicate', first, 1],
      ['updated', { ...first, scores: { nps: 9 } }, 1],
      ['updated', { ...first, scores: { nps: 9 }, meta: { region: '华北' } }, 1],
      ['revised', { ...first, text: '理财又亏了', scores: { nps: 9 } }, 2],
      ['revised', { ...first, text: '理财又亏了', context: '还有什么建议', scores: { nps: 9 } }, 3],
    ] as const;
    for (const [outcome, sent, revision] of outcomes) {
      const { status, body: answer } = await send(sent);
      expect(status).toBe(202);
      expect(answer).toEqual({ ...none, [outcome]: 1, ids: body.ids });
      expect((await api.get(`/v1/comments/${body.ids[0]}`)).body.revision).toBe(revision);
    }
  });
  test('within one array: the later row sees the earlier', async () => {
    const { body } = await send([row('twice'), row('twice'), row('twice', '别的话')]);
    expect(body).toMatchObject({ accepted: 1, duplicate: 1, revised: 1 });
    expect(new Set(body.ids).size).toBe(1);
  });
  test('without externalId it is known by Idempotency-Key and index, never by its text', async () => {
    const bare = { source: 'app-store', text: '很好' };
    const key = { 'idempotency-key': 'batch-7' };
    const first = await send([bare, bare], key);
    expect(first.body).toMatchObject({ accepted: 2 });
    expect((await send([bare, bare], key)).body).toEqual({ ...none, duplicate: 2, ids: first.body.ids });
    expect((await send([bare], { 'idempotency-key': 'batch-8' })).body).toMatchObject({ accepted: 1 });
    expect((await send(bare)).body).toMatchObject({ accepted: 1 });
    expect((await send(bare)).body).toMatchObject({ accepted: 1 });
  });
  test('a key that comes with another body is refused in the rows that differ, and changes none of them', async () => {
    const bare = { source: 'app-store', text: '很好', kind: 'app_review' };
    const key = { 'idempotency-key': 'batch-9' };
    const { body: first } = await send([bare, bare, bare, bare, bare], key);
    const [kept, ...others] = first.ids as string[];
    const entries = api.entries.length;
    const { status, body } = await send(
      [
        { ...bare, scores: { stars: 1 } },
        { ...bare, text: '别的话' },
        { ...bare, context: '为什么' },
        { ...bare, kind: 'forum' },
        { ...bare, text: '' },
      ],
      key,
    );
    expect(status).toBe(202);
    expect(body).toMatchObject({ accepted: 0, duplicate: 0, updated: 1, revised: 0, rejected: 4, ids: [kept, null, null, null, null] });
    expect(body.rejections.map((one: { index: number; code: string }) => [one.index, one.code])).toEqual([
      [1, 'idempotency_reused'],
      [2, 'idempotency_reused'],
      [3, 'idempotency_reused'],
      [4, 'empty_text'],
    ]);
    expect(body.rejections[0]).toMatchObject({ message: expect.stringContaining('Idempotency-Key'), cure: expect.stringContaining('key') });
    expect(api.entries.slice(entries)).toMatchObject([{ action: 'comments.add', count: 1 }]);
    for (const id of others) expect((await api.get(`/v1/comments/${id}`)).body).toMatchObject({ text: '很好', revision: 1 });
    expect((await send([{ ...bare, text: '只有别的话' }], key)).status).toBe(422);
    // Who names the comment edits it.
    const { externalId } = (await api.get(`/v1/comments/${kept}`)).body;
    expect((await send({ ...bare, externalId, text: '改过的话' })).body).toMatchObject({ revised: 1 });
  });
});

test('what was erased is rejected, in the order sent, and nothing of it is kept', async () => {
  const { body } = await send([row('gone'), row('stays')]);
  await api.store.erase({ id: body.ids[0] }, '2026-06-15T00:00:00.000Z');
  const again = await send([row('gone'), row('stays'), { ...row('bad'), text: '' }]);
  expect(again.status).toBe(202);
  expect(again.body).toMatchObject({ duplicate: 1, rejected: 2, ids: [null, body.ids[1], null] });
  expect(again.body.rejections.map((one: { index: number; code: string }) => [one.index, one.code])).toEqual([
    [0, 'erased'],
    [2, 'empty_text'],
  ]);
  expect((await send(row('gone'))).status).toBe(422);
  expect((await api.get(`/v1/comments/${body.ids[0]}`)).status).toBe(404);
});

describe('what is refused', () => {
  test('all bad: 422, each with its reason', async () => {
    const { status, body } = await send([
      { ...row('a'), text: '' },
      { ...row('b'), source: 'nowhere' },
    ]);
    expect(status).toBe(422);
    expect(body).toEqual({ ...none, rejected: 2, ids: [null, null], rejections: [expect.anything(), expect.anything()] });
    for (const one of body.rejections)
      expect(one).toEqual({ index: expect.any(Number), code: expect.any(String), message: expect.any(String), cure: expect.any(String) });
  });
  test.each([
    ['an empty array', [], 400],
    ['1,001 comments', rows(1001, 'm'), 400],
    ['no JSON', '{"text":"Δ', 400],
    ['a number', '5', 400],
    ['a string', '"Δ转账"', 400],
    ['null', 'null', 400],
    ['nothing', '', 400],
    ['markup alone', { ...row('markup'), text: '<br>&nbsp;' }, 422],
    ['nested arrays', [[row('n')]], 422],
    ['100,000 nested arrays', '['.repeat(100_000) + ']'.repeat(100_000), 422],
    ['100,000 nested facets', `{"source":"app-store","text":"好","meta":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`, 422],
    ['an own __proto__', '{"source":"app-store","text":"好","__proto__":{"kind":"Δ"}}', 422],
    ['a facet __proto__', '{"source":"app-store","text":"好","meta":{"__proto__":"Δ"}}', 422],
    ['an endless score', '{"source":"app-store","text":"好","scores":{"nps":1e999}}', 422],
    ['an endless facet', '{"source":"app-store","text":"好","meta":{"visits":-1e999}}', 422],
    ['a text for a field name', { ...row('f'), Δ转账不到账: 1 }, 422],
    ['a text for a facet name', { ...row('g'), meta: { Δ转账不到账: 1 } }, 422],
    ['a text for a kind', { ...row('h'), kind: 'Δ转账' }, 422],
    ['a text for a source', { ...row('i'), source: 'Δ转账' }, 422],
    ['a text for a date', { ...row('j'), occurredAt: 'Δ昨天' }, 422],
    ['half a surrogate pair in the text', '{"source":"app-store","text":"Δ\\ud83d"}', 422],
    ['half a surrogate pair in the id', '{"source":"app-store","text":"好","externalId":"Δ\\ud83d"}', 422],
    ['half a surrogate pair in a facet', '{"source":"app-store","text":"好","meta":{"region":"Δ\\ud83d"}}', 422],
  ])('%s: never quoted, nothing stored', async (_name, body, status) => {
    const { tagged, pending } = (await api.get('/v1/backlog')).body;
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(JSON.stringify(answer.body)).not.toMatch(/Δ|转账不到账/);
    if (status === 400)
      expect(answer.body).toEqual({ error: { code: 'bad_request', message: expect.any(String), cure: expect.any(String) } });
    expect((await api.get('/v1/backlog')).body).toMatchObject({ tagged, pending });
  });
  test('a misspelt field is named', async () => {
    const { body } = await send({ ...row('sp'), extrnalId: '1' });
    expect(body.rejections[0].message).toContain('extrnalId');
  });
  test('an unknown lane', async () => {
    expect((await api.post('/v1/comments?lane=express', row('lane'))).status).toBe(400);
    expect((await api.post('/v1/comments?lane=bulk', row('lane'))).status).toBe(202);
  });
});

test('nothing above was logged', () => expect(api.lines).toEqual([]));
