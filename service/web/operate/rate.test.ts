import { expect, test } from 'vitest';
import { type Sample, taggingRate, withSample } from './rate.ts';

const taken = (...samples: readonly (readonly [seconds: number, tagged: number])[]) =>
  samples.reduce<readonly Sample[]>((before, [seconds, tagged]) => withSample(before, { at: seconds * 1000, tagged }), []);

test('nothing is said of one sample', () => {
  expect(taggingRate([])).toBeUndefined();
  expect(taggingRate(taken([0, 5]))).toBeUndefined();
});

test('the rate is that of the last minute, and of one sample before it', () => {
  expect(taggingRate(taken([0, 0], [2, 40], [4, 80]))).toBe(20);
  const long = taken([0, 0], [30, 3000], [60, 3000], [91, 3010], [120, 3030]);
  expect(long.map(({ at }) => at / 1000)).toEqual([60, 91, 120]);
  expect(taggingRate(long)).toBe(0.5);
});

test('where comments were erased the rate is nought, not less', () => {
  expect(taggingRate(taken([0, 50], [10, 20]))).toBe(0);
});
