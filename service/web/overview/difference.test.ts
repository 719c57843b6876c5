import { expect, test } from 'vitest';
import { difference, holding } from './difference.ts';

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
