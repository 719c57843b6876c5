import { expect, test } from 'vitest';
import type { Span } from '../../service/domain.ts';
import { mapSpans, toNormalised } from './gold-spans.ts';

/** "a&nbsp;b！！！！" as "a b！！！": the entity is one unit, the last mark stands for two. */
const origins: readonly Span[] = [
  [0, 1],
  [1, 7],
  [7, 8],
  [8, 9],
  [9, 10],
  [10, 12],
];
const normalised = {
  text: 'a b！！！',
  toOriginal: ([start, end]: Span): Span => [origins[start]?.[0] ?? 0, origins[end - 1]?.[1] ?? 0],
};

test('a gold span lands on the units it came from', () => {
  expect(toNormalised([0, 12], normalised)).toEqual([0, 6]);
  expect(toNormalised([7, 8], normalised)).toEqual([2, 3]);
  expect(toNormalised([11, 12], normalised)).toEqual([5, 6]);
  expect(toNormalised([3, 8], normalised)).toEqual([1, 3]);
  expect(toNormalised([12, 15], normalised)).toBeUndefined();
});

test('spans are mapped at every depth, and one that vanished takes its tag with it nowhere', () => {
  const gold = {
    sentiment: 'negative',
    touchpoint: [{ id: 'sms', span: [7, 12], sentiment: 'negative' }],
    pain: [{ id: 'slow', span: [12, 14] }],
  };
  expect(mapSpans(gold, (span) => toNormalised(span, normalised))).toEqual({
    sentiment: 'negative',
    touchpoint: [{ id: 'sms', span: [2, 6], sentiment: 'negative' }],
    pain: [{ id: 'slow' }],
  });
});
