import { expect, test } from 'vitest';
import { pack } from './pack.ts';

test('alike sequences share a batch up to the budget', () => {
  expect(pack([10, 10, 10], 20)).toEqual([[0, 1], [2]]);
  expect(pack([10, 10, 10], 30)).toEqual([[0, 1, 2]]);
  expect(pack([50, 1, 1], 20)).toEqual([[0], [1, 2]]);
  expect(pack([], 20)).toEqual([]);
});

test('a short sequence goes beside a long one only where a start of its own costs more than its padding', () => {
  expect(pack([18, 9], 400)).toEqual([[0, 1]]);
  expect(pack([40, 9], 400)).toEqual([[0], [1]]);
  expect(pack([40, 9, 40, 9], 400)).toEqual([
    [0, 2],
    [1, 3],
  ]);
});

const mixed = (size: number) => Array.from({ length: size }, (_, at) => 1 + ((at * 7919 + size * 104_729) % 190));
const tokensOf = (batch: readonly number[], lengths: readonly number[]) => Math.max(...batch.map((at) => lengths[at] ?? 0)) * batch.length;

test('every index is in exactly one batch, longest first, and no batch of two is over the budget', () => {
  for (let size = 1; size < 60; size += 1) {
    const lengths = mixed(size);
    const batches = pack(lengths, 400);
    const order = lengths.map((_, at) => at).sort((a, b) => (lengths[b] ?? 0) - (lengths[a] ?? 0) || a - b);
    expect(batches.flat()).toEqual(order);
    for (const batch of batches.filter(({ length }) => length > 1)) expect(tokensOf(batch, lengths)).toBeLessThanOrEqual(400);
  }
});

test('no other way to cut the order costs less', () => {
  const cost = (batches: readonly (readonly number[])[], lengths: readonly number[]) =>
    batches.reduce((sum, batch) => sum + tokensOf(batch, lengths) + 10, 0);
  for (let size = 1; size <= 11; size += 1) {
    const lengths = mixed(size);
    const order = pack(lengths, 400).flat();
    // Each bit says whether a batch ends behind that place.
    const ways = Array.from({ length: 2 ** (size - 1) }, (_, cuts) => {
      const batches: number[][] = [[]];
      for (const [at, index] of order.entries()) {
        batches.at(-1)?.push(index);
        if (at < size - 1 && (cuts >> at) & 1) batches.push([]);
      }
      return batches;
    }).filter((batches) => batches.every((batch) => batch.length === 1 || tokensOf(batch, lengths) <= 400));
    expect(cost(pack(lengths, 400), lengths)).toBe(Math.min(...ways.map((way) => cost(way, lengths))));
  }
});
