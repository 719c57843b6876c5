import { expect, test } from 'vitest';
import { pack } from './pack.ts';

test('a batch grows while its longest times its size stays in the budget', () => {
  expect(pack([10, 10, 10], 20)).toEqual([[0, 1], [2]]);
  expect(pack([3, 10, 4, 5], 20)).toEqual([
    [1, 3],
    [2, 0],
  ]);
  expect(pack([3, 10, 4, 5], 12)).toEqual([[1], [3, 2], [0]]);
  expect(pack([50, 1, 1], 20)).toEqual([[0], [1, 2]]);
  expect(pack([], 20)).toEqual([]);
});

test('every index is in exactly one batch, and no batch of two is over the budget', () => {
  for (let seed = 1; seed < 60; seed += 1) {
    const lengths = Array.from({ length: seed }, (_, at) => 1 + ((at * 7919 + seed * 104_729) % 190));
    const batches = pack(lengths, 400);
    expect(batches.flat().sort((a, b) => a - b)).toEqual(lengths.map((_, at) => at));
    for (const batch of batches.filter(({ length }) => length > 1))
      expect(Math.max(...batch.map((at) => lengths[at] ?? 0)) * batch.length).toBeLessThanOrEqual(400);
  }
});
