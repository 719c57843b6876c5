import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ worker: false });
});
afterAll(() => api.close());
const ask = (comments: unknown) => api.post('/v1/classify', { comments });
const error = (code: string) => ({ error: { code, message: expect.any(String), cure: expect.any(String) } });

test('answers tags, abstained axes and words; a span slices the given text', async () => {
  const text = '界面不错，但是转账太慢';
  const { status, body } = await ask([{ text, kind: 'app_review', context: '您的建议' }]);
  expect(status).toBe(200);
  const [{ tags, abstained, words }] = body.results;
  expect(Object.keys(body.results[0]).sort()).toEqual(['abstained', 'tags', 'words']);
  expect(tags.sentiment).toEqual({ id: 'mixed', score: expect.any(Number) });
  expect(tags.touchpoint).toEqual([{ id: 'app_transfer', score: expect.any(Number), sentiment: 'negative', span: expect.anything() }]);
  expect(text.slice(...(tags.touchpoint[0].span as [number, number]))).toContain('转账');
  expect(tags.pain.map((tag: { id: string }) => tag.id)).toEqual(['slow']);
  expect(tags.act.id).toBe('complaint');
  expect(abstained).toEqual([]);
  expect(words).toContain('转账');
});
test('64 are answered in their order, 65 are refused', async () => {
  const texts = Array.from({ length: 64 }, (_, n) => ({ text: n % 2 === 0 ? `登录闪退${n}` : `转账很方便${n}` }));
  const { status, body } = await ask(texts);
  expect(status).toBe(200);
  const feelings = body.results.map((one: { tags: { sentiment: { id: string } } }) => one.tags.sentiment.id);
  expect(feelings).toEqual(texts.map((_, n) => (n % 2 === 0 ? 'negative' : 'positive')));
  expect((await ask([...texts, { text: '多一条' }])).status).toBe(400);
});
test('a bad one has its error at its place, the others their tags', async () => {
  const { status, body } = await ask([
    { text: '登录闪退' },
    { text: ' ' },
    { text: 12 },
    'Δ登录闪退',
    { text: '登录闪退', kind: 'Δ' },
    { text: '长'.repeat(20_001) },
    { text: '<br>\u200b' },
    { text: 'Δ\ud83d' },
    { text: '这里会崩溃，Δ' },
    { text: '转账方便', id: 7 },
  ]);
  expect(status).toBe(200);
  const codes = ['empty_text', 'bad_row', 'bad_row', 'bad_row', 'text_too_long', 'empty_text', 'bad_row', 'tagging_failed'];
  expect(body.results.slice(1, 9)).toEqual(codes.map(error));
  expect(body.results[0].tags.sentiment.id).toBe('negative');
  expect(body.results[9].tags.sentiment.id).toBe('positive');
  expect(JSON.stringify(body.results.slice(1, 9))).not.toMatch(/Δ|登录|崩溃/);
});
test('the texts of a request have 20,000 characters in all; a bad one costs none', async () => {
  const texts = (each: number) => Array.from({ length: 20 }, (_, n) => ({ text: `${n}`.padEnd(each, '转账慢。') }));
  expect((await ask([...texts(1000), { text: '长'.repeat(20_001) }])).status).toBe(200);
  const { status, body } = await ask([...texts(1000), { text: '多' }]);
  expect([status, body]).toEqual([413, error('too_large')]);
  expect(body.error.message).toContain('20001');
});
test('while too much is in hand, 503 says when to come again, and later all is well', async () => {
  const held = Promise.withResolvers<readonly Error[]>();
  const tagging = vi.spyOn(api.tagger, 'tag').mockReturnValue(held.promise);
  const [long, short] = [[{ text: '长'.repeat(19_980) }], Array.from({ length: 3 }, () => ({ text: '短' }))];
  const waiting = [ask(long), ask(long), ask(long)];
  await vi.waitFor(() => expect(tagging).toHaveBeenCalledTimes(3));
  const { status, body, headers } = await ask([...short, { text: '短' }]);
  expect([status, body, headers.get('retry-after')]).toEqual([503, error('overloaded'), '5']);
  waiting.push(ask(short));
  await vi.waitFor(() => expect(tagging).toHaveBeenCalledTimes(4));
  expect((await ask([{ text: ' ' }])).status).toBe(422);
  held.reject(new Error('the model is gone'));
  expect((await Promise.all(waiting)).map((one) => one.status)).toEqual([500, 500, 500, 500]);
  tagging.mockRestore();
  expect((await ask([...long, ...short])).status).toBe(200);
});
test('the bounds stand in the document', async () => {
  const { description, responses } = (await api.get('/openapi.json')).body.paths['/v1/classify'].post;
  expect(description).toContain('20000 characters');
  expect([responses['413'].description, responses['503'].description]).toEqual([
    expect.stringContaining('too_large'),
    expect.stringContaining('overloaded'),
  ]);
});
test('all bad: 422', async () => {
  const { status, body } = await ask([{ text: '' }, null]);
  expect(status).toBe(422);
  expect(body.results).toEqual([error('empty_text'), error('bad_row')]);
});
test.each([[[]], ['转账'], [undefined], [{ 0: { text: '转账' }, length: 1 }]])('no usable comments: %j', async (comments) => {
  const { status, body } = await ask(comments);
  expect(status).toBe(400);
  expect(body).toEqual(error('bad_request'));
});
test('nothing is stored', async () => {
  expect((await api.get('/v1/backlog')).body).toMatchObject({ pending: 0, tagged: 0, failed: 0 });
});
