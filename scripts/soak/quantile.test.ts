import { expect, test } from 'vitest';
import { mean, quantile } from './quantile.ts';

test('the smallest value that so many do not exceed, in whatever order they come', () => {
  const values = [30, 10, 20, 40, 50, 60, 70, 80, 90, 100];
  expect([0, 0.1, 0.11, 0.5, 0.95, 1].map((share) => quantile(values, share))).toEqual([10, 10, 20, 50, 100, 100]);
  expect(values[0]).toBe(30);
  expect(quantile([], 0.5)).toBeNaN();
  expect(mean([1, 2, 6])).toBe(3);
});
