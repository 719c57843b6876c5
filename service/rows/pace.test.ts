import { expect, test } from 'vitest';
import { createPace, paceOf, type Sample, withSample } from './pace.ts';

const taken = (...samples: readonly (readonly [seconds: number, done: number])[]) =>
  samples.reduce<readonly Sample[]>((before, [seconds, done]) => withSample(before, { at: seconds * 1000, done }, 60_000), []);

test('nothing is said of one sample', () => {
  expect(paceOf([])).toBeUndefined();
  expect(paceOf(taken([0, 5]))).toBeUndefined();
});

test('the pace is that of the last while, and of one sample before it', () => {
  expect(paceOf(taken([0, 0], [2, 40], [4, 80]))).toBe(20);
  const long = taken([0, 0], [30, 3000], [60, 3000], [91, 3010], [120, 3030]);
  expect(long.map(({ at }) => at / 1000)).toEqual([60, 91, 120]);
  expect(paceOf(long)).toBe(0.5);
});

test('where something was taken away the pace is nought, not less', () => {
  expect(paceOf(taken([0, 50], [10, 20]))).toBe(0);
});

test('a running pace says nothing until something was done', () => {
  let now = 0;
  const pace = createPace(() => now);
  const at = (seconds: number, done: number) => {
    now = seconds * 1000;
    return pace(done);
  };
  expect([at(0, 0), at(1, 0), at(2, 100), at(20, 1000), at(36, 1000)]).toEqual([undefined, undefined, 50, 50, undefined]);
});
