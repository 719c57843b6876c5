import { expect, test } from 'vitest';
import type { Reading, Span } from '../../service/domain.ts';
import { checkEvidence, evidenceLines, type Marked, spanF1 } from './evidence.ts';

const text = '转账快，登录总掉线。';

test.each([
  ['the same words', [4, 9], [4, 9], 1],
  ['but for punctuation', [3, 10], [4, 9], 1],
  ['other words', [0, 3], [4, 9], 0],
  ['half of them', [4, 6], [4, 9], 4 / 7],
  ['the whole comment', [0, 10], [4, 9], 10 / 13],
] as const)('F1 of %s', (_name, shown, marked, f1) => {
  expect(spanF1(text, shown, marked)).toBeCloseTo(f1, 10);
});

test('tags that were marked and given are compared, others are not; the whole comment is the measure of no effort', async () => {
  const pain = (id: string, span: Span) => ({ id, score: 1, span });
  const tags = { sentiment: { id: 'negative', score: 1 }, touchpoint: [], pain: [pain('auth', [4, 9]), pain('slow', [0, 3])], sicas: [] };
  const reading: Reading = { tags: { ...tags, act: { id: 'complaint', score: 1 } }, abstained: [], runnerUp: {}, words: [], keywords: [] };
  const tagger = { versions: { model: 'm', taxonomy: 't', segmenter: 's' }, tag: async () => [reading, new Error('no')] };
  const marked: Marked = { id: 'a', text, spans: { touchpoint: {}, pain: { auth: [4, 9], fee: [0, 3] }, sicas: {} } };
  const report = await checkEvidence([marked, { ...marked, id: 'b' }], tagger);
  expect(report).toMatchObject({ passed: true, comments: 2, tags: 1, f1: 1, axes: { pain: { tags: 1 }, sicas: { tags: 0 } } });
  expect(report.whole).toBeCloseTo(10 / 13, 10);
  expect(evidenceLines(report).at(-1)).toBe('2 comments, 1 tags: F1 1.000, the whole comment 0.769 (0.6 wanted): passed');
  expect((await checkEvidence([], tagger)).passed).toBe(false);
});
