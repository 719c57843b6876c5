import { expect, test } from 'vitest';
import { difference, fisher, holding, twoSided, zOf } from './difference.ts';

test('the normal tail is that of the tables', () => {
  expect(twoSided(1.959964)).toBeCloseTo(0.05, 6);
  expect(twoSided(-2.575829)).toBeCloseTo(0.01, 6);
  expect(twoSided(0)).toBeCloseTo(1, 6);
});

test('z of two shares with their pooled spread', () => {
  expect(zOf({ count: 60, n: 200 }, { count: 40, n: 200 })).toBeCloseTo(2.3094, 4);
  expect(zOf({ count: 0, n: 50 }, { count: 0, n: 50 })).toBe(0);
});

test('Fisher: the lady who tasted tea, and a table of R', () => {
  expect(fisher({ count: 3, n: 4 }, { count: 1, n: 4 })).toBeCloseTo(0.4857, 4);
  expect(fisher({ count: 4, n: 4 }, { count: 0, n: 4 })).toBeCloseTo(0.02857, 5);
  // fisher.test(matrix(c(17, 80, 0, 38), 2))
  expect(fisher({ count: 17, n: 97 }, { count: 0, n: 38 })).toBeLessThan(0.01);
});

test('a period of fewer than thirty is not compared', () => {
  expect(difference({ count: 9, n: 20 }, { count: 30, n: 200 }).p).toBeUndefined();
  const told = difference({ count: 60, n: 200 }, { count: 40, n: 200 });
  expect(told.points).toBeCloseTo(10);
  expect(told.p).toBeCloseTo(0.0209, 3);
});

test('of many tests those hold whose rank allows it', () => {
  const p = [0.001, 0.012, 0.03, 0.2, undefined, 0.9];
  const differences = p.map((one) => ({ ...difference({ count: 0, n: 1 }, { count: 0, n: 1 }), p: one }));
  const sure = holding(differences);
  expect(differences.filter((one) => sure.has(one)).map((one) => one.p)).toEqual([0.001, 0.012, 0.03]);
  expect(holding([]).size).toBe(0);
});
