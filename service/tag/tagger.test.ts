import { expect, test, vi } from 'vitest';
import type { Reading, Span, Utterance } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import { createFakeEncoder } from '../infer/fake.ts';
import type { Encoder, Segmenter } from '../ports.ts';
import { clauses } from '../text/clauses.ts';
import { normalise } from '../text/normalise.ts';
import { createTagger } from './tagger.ts';

const segmenter: Segmenter = {
  version: 'letters@1',
  cut: (text) => [...text.matchAll(/\p{L}/gu)].map(({ 0: word, index }) => ({ word, span: [index, index + word.length] as Span })),
  keywords: (text, limit) => [...text.slice(0, limit)].map((word) => ({ word, weight: 1 })),
};
const taggerOf = (encoder: Encoder, tokenBudget = 512) =>
  createTagger({ encoder, segmenter, normalise, clauses, taxonomyVersion: 'taxonomy@1', tokenBudget });
const tagged = (results: readonly (Reading | Error)[]) =>
  results.map((result) => {
    if (result instanceof Error) throw result;
    return result;
  });

const comments: readonly Utterance[] = [
  { text: '登录老是登不上，烦', kind: 'app_review' },
  { text: '大堂环境不错就是排队太久，柜员倒是热情', kind: 'survey', context: '您对网点有何建议？' },
  { text: '👍' },
  { text: '轉賬很方便！！！！！' },
  { text: '更新一次越改越卡&nbsp;<br>闪退' },
  { text: '差' },
  { text: '。。。' },
  { text: '无' },
  { text: '登录老是登不上，烦', kind: 'app_review' },
  { text: '希望理财页面能记住上次看到哪里' },
];

test('tags, feelings by clause, and evidence as slices of the given text', async () => {
  const [lobby, , traditional, update] = tagged(await taggerOf(createFakeEncoder()).tag(comments.slice(1, 5)));
  const shown = (text: string, tags: readonly { id: string; span: Span; sentiment?: string }[]) =>
    tags.map(({ id, span, sentiment }) => [id, text.slice(...span), ...(sentiment === undefined ? [] : [sentiment])]);
  expect(shown('大堂环境不错就是排队太久，柜员倒是热情', lobby?.tags.touchpoint ?? [])).toEqual([
    ['branch_lobby', '大堂环境', 'positive'],
    ['staff', '柜员倒是', 'positive'],
  ]);
  expect(lobby?.tags.sentiment.id).toBe('mixed');
  expect(shown('轉賬很方便！！！！！', traditional?.tags.touchpoint ?? [])).toEqual([['app_transfer', '轉賬很方', 'positive']]);
  expect(shown('更新一次越改越卡&nbsp;<br>闪退', update?.tags.pain ?? [])).toEqual([
    ['stability', '闪退'],
    ['update', '越改越卡'],
  ]);
});

test('batch is single, order is kept, twice is once, whatever the budget', async () => {
  const encoder = createFakeEncoder();
  const together = await taggerOf(encoder).tag(comments);
  for (const [at, comment] of comments.entries()) expect(await taggerOf(encoder).tag([comment])).toEqual([together[at]]);
  expect(await taggerOf(encoder).tag(comments)).toEqual(together);
  for (const budget of [1, 40, 10_000]) expect(await taggerOf(encoder, budget).tag(comments)).toEqual(together);
  expect(await taggerOf(encoder).tag([...comments].reverse())).toEqual([...together].reverse());
});

test('the same text, kind and context is read once a call; another context is another comment', async () => {
  const encoder = createFakeEncoder();
  const text = '慢';
  const results = await taggerOf(encoder).tag([{ text }, { text, context: '转账' }, { text }, { text, kind: 'survey' }, { text }]);
  expect(encoder.batches.reduce((a, b) => a + b, 0)).toBe(3);
  expect(results[2]).toEqual(results[0]);
  expect(results).toHaveLength(5);
});

test('rows that cannot be tagged are errors at their place; 差, 无, 。。。 and 👍 are comments', async () => {
  const results = await taggerOf(createFakeEncoder()).tag([
    { text: '' },
    { text: '差' },
    { text: ' \u200b\n' },
    { text: '无' },
    { text: '慢'.repeat(20_001) },
    { text: '。。。' },
    { text: '👍' },
    { text: '<br>' },
  ]);
  const codes = results.map((result) => (result instanceof VerbatimError ? result.code : result instanceof Error ? 'plain' : 'tagged'));
  expect(codes).toEqual(['empty_text', 'tagged', 'empty_text', 'tagged', 'text_too_long', 'tagged', 'tagged', 'empty_text']);
  expect(await taggerOf(createFakeEncoder()).tag([])).toEqual([]);
});

test.each([1, 100_000])(
  'a comment the model cannot take fails alone, and its error holds none of its words (budget %i)',
  async (budget) => {
    const results = await taggerOf(createFakeEncoder(), budget).tag([{ text: '转账慢' }, { text: '会崩溃的一句' }, { text: '登录慢' }]);
    expect(results.map((result) => result instanceof Error)).toEqual([false, true, false]);
    expect(results[1]).toMatchObject({ code: 'tagging_failed', message: 'The comment could not be tagged.' });
  },
);

test('a comment the tokenizer cannot take fails alone too', async () => {
  const fake = createFakeEncoder();
  const tokenize: Encoder['tokenize'] = async (pairs) => {
    if (pairs.some(({ text }) => text.includes('龘'))) throw new Error('no piece for it');
    return fake.tokenize(pairs);
  };
  const results = await taggerOf({ ...fake, tokenize }).tag([{ text: '转账慢' }, { text: '龘' }, { text: '登录慢' }]);
  expect(results.map((result) => (result instanceof Error ? 'error' : result.tags.touchpoint[0]?.id))).toEqual([
    'app_transfer',
    'error',
    'app_login',
  ]);
});

test('a model that is gone ends the call, after the batches under way', async () => {
  const gone = new VerbatimError('model_unusable', 'No inference thread runs.', 'Start again.');
  const encoder = { ...createFakeEncoder(), encode: vi.fn().mockRejectedValue(gone) };
  await expect(taggerOf(encoder, 1).tag([{ text: '慢' }, { text: '快' }])).rejects.toBe(gone);
  expect(encoder.encode).toHaveBeenCalledTimes(2);
});

test('a long text is read in windows, and what one of them says is found where it stands', async () => {
  const filler = '今天又去看了看，'.repeat(700);
  const text = `${filler}转账实在太慢了。${filler}`;
  const encoder = createFakeEncoder();
  const [reading] = tagged(await taggerOf(encoder).tag([{ text, kind: 'forum' }]));
  expect(text.length).toBeGreaterThan(11_000);
  expect(encoder.batches.reduce((a, b) => a + b, 0)).toBeGreaterThan(50);
  expect(reading?.tags.pain.map(({ id, span }) => [id, text.slice(...span)])).toEqual([['slow', '在太慢了']]);
  expect(reading?.tags.touchpoint.map(({ id, sentiment }) => [id, sentiment])).toEqual([['app_transfer', 'negative']]);
});

test('what the model is unsure of is abstained on and still answered', async () => {
  const [reading] = tagged(await taggerOf(createFakeEncoder()).tag([{ text: '不好说，登录慢' }]));
  expect(reading?.abstained).toEqual(['sentiment', 'touchpoint', 'pain', 'sicas', 'act']);
  expect(reading?.tags.touchpoint.map(({ id }) => id)).toEqual(['app_login']);
});

test('words, keywords and versions come from the parts given', async () => {
  const tagger = taggerOf(createFakeEncoder());
  const [reading] = tagged(await tagger.tag([{ text: '登陸慢！' }]));
  expect(reading?.words).toEqual(['登', '陆', '慢']);
  expect(reading?.keywords.length).toBeGreaterThan(0);
  expect(tagger.versions).toEqual({ model: 'fake@1', taxonomy: 'taxonomy@1', segmenter: 'letters@1' });
});

test('where the time went is told, stage by stage, and the tags are the same', async () => {
  const told: string[] = [];
  const parts = { encoder: createFakeEncoder(), segmenter, normalise, clauses, taxonomyVersion: 'taxonomy@1', tokenBudget: 512 };
  const watched = createTagger({ ...parts, observe: (stage, seconds) => void told.push(seconds >= 0 ? stage : 'negative') });
  expect(await watched.tag(comments)).toEqual(await createTagger(parts).tag(comments));
  expect(told.toSorted()).toEqual(['decide', 'encode', 'normalise', 'tokenise', 'words']);
});
