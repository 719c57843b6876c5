import { expect, test } from 'vitest';
import { fisher, greatestHolding, logFactorial, pOf, twoSided, zOf } from './significance.ts';

test.each([
  [1.959964, 0.05],
  [-2.575829, 0.01],
  [0, 1],
])('P(|Z| > %f) is %f', (z, p) => {
  expect(twoSided(z)).toBeCloseTo(p, 6);
});
test('ln n! as it is', () => {
  expect(logFactorial(0)).toBe(0);
  expect(logFactorial(10)).toBeCloseTo(Math.log(3628800), 8);
  expect(logFactorial(170)).toBeCloseTo(706.5730622457874, 6);
});
test('two shares by the pooled z: 100/200 against 70/200', () => {
  expect(zOf({ count: 100, n: 200 }, { count: 70, n: 200 })).toBeCloseTo(3.0343, 4);
  expect(zOf({ count: 0, n: 50 }, { count: 0, n: 60 })).toBe(0);
});
test("Fisher's tea: three of four and one of four", () => {
  expect(fisher({ count: 3, n: 4 }, { count: 1, n: 4 })).toBeCloseTo(0.4857, 4);
  expect(fisher({ count: 4, n: 4 }, { count: 0, n: 4 })).toBeCloseTo(2 / 70, 6);
  // R: fisher.test(matrix(c(17, 80, 0, 38), 2))
  expect(fisher({ count: 17, n: 97 }, { count: 0, n: 38 })).toBeLessThan(0.01);
  expect(fisher({ count: 0, n: 30 }, { count: 4, n: 1_000_000 })).toBeCloseTo(1, 3);
});
test('a small sample is not asked; where few are expected the exact test answers', () => {
  expect(pOf({ count: 20, n: 29 }, { count: 1, n: 1000 })).toBeUndefined();
  expect(pOf({ count: 0, n: 30 }, { count: 6, n: 40 })).toBe(fisher({ count: 0, n: 30 }, { count: 6, n: 40 }));
  expect(pOf({ count: 100, n: 200 }, { count: 70, n: 200 })).toBeCloseTo(0.0024, 4);
});
test('the example of Benjamini and Hochberg (1995, 3.2): the four least of fifteen hold', () => {
  const ps = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
  expect(greatestHolding([...ps.toReversed(), undefined])).toBe(0.0095);
  expect(greatestHolding([0.9, undefined])).toBe(-1);
});
