import { expect, test } from 'vitest';
import { meanInterval, momentsOf, npsInterval, wilson } from './interval.ts';

const rounded = (interval: { low: number; high: number } | undefined) =>
  interval && [interval.low, interval.high].map((end) => Math.round(1000 * end) / 1000);

test('Wilson: the worked figures of Newcombe (1998), and both ends of the scale', () => {
  expect(rounded(wilson(81, 263))).toEqual([0.255, 0.366]);
  expect(rounded(wilson(15, 148))).toEqual([0.062, 0.16]);
  expect(rounded(wilson(0, 20))).toEqual([0, 0.161]);
  expect(rounded(wilson(29, 29))).toEqual([0.883, 1]);
  expect(wilson(0, 0)).toBeUndefined();
});

test('a mean has its interval from the sample, kept on the scale', () => {
  const moments = momentsOf(
    new Map([
      [4, 1],
      [2, 2],
      [5, 1],
    ]),
  );
  expect(moments).toEqual({ n: 4, mean: 3.25, deviation: 1.5 });
  expect(rounded(meanInterval(moments, [1, 5]))).toEqual([1.78, 4.72]);
  expect(rounded(meanInterval({ n: 4, mean: 4.9, deviation: 1.5 }, [1, 5]))).toEqual([3.43, 5]);
  expect(meanInterval({ n: 1, mean: 3, deviation: 0 }, [1, 5])).toBeUndefined();
});

test('NPS: three answers are added, so that all promoters leave doubt', () => {
  const all = npsInterval(10, 0, 10);
  expect(all?.high).toBe(100);
  expect(all?.low).toBeCloseTo(47.5, 1);
  const even = npsInterval(50, 50, 100);
  expect(even?.low).toBeCloseTo(-(even?.high ?? 0));
  expect(npsInterval(0, 0, 0)).toBeUndefined();
});
