import { expect, test } from 'vitest';
import { createWordLists } from './word-lists.ts';

const many = 70_000;
const atOnce = 20_000;

/** A place for each `atOnce` words, so that most have a number of one unit and the last ones of three. */
function filled() {
  const lists = createWordLists(1024);
  let place = 1;
  for (let from = 1; from <= many; from += atOnce, place += 1)
    lists.set(
      place,
      Array.from({ length: Math.min(atOnce, many - from + 1) }, (_, at) => from + at),
    );
  return lists;
}
const holding = (lists: ReturnType<typeof filled>, word: number, places = [1, 2, 3, 4, 5, 6]) => {
  const held = Uint32Array.from(places);
  return [...held.subarray(0, lists.keepHolding(held, held.length, word))];
};

test('a word is found whether its number is small or large, and no half of a large number is taken for a word', () => {
  const lists = filled();
  expect(holding(lists, 1)).toEqual([1]);
  for (const number of [65_534, 65_535, 65_536, 65_537, many]) expect(holding(lists, number), `${number}`).toEqual([4]);
  // 70,000 is 65,536 and 4,464: that one, and 1, the high half, stand at the first place alone.
  expect(holding(lists, many - 65_536)).toEqual([1]);
  lists.set(5, [many, 2]);
  expect(holding(lists, many)).toEqual([4, 5]);
  expect(holding(lists, many - 65_536)).toEqual([1]);
  expect(holding(lists, 2)).toEqual([1, 5]);
});

test('counts are of each word once a place', () => {
  const lists = filled();
  lists.set(5, [many, 2]);
  const counts = lists.count(Uint32Array.of(1, 4, 5));
  expect([1, 2, 3, 40_000, 65_535, 69_999, many].map((number) => counts[number])).toEqual([1, 2, 1, 0, 1, 1, 2]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(atOnce + (many - 3 * atOnce) + 2);
});

test('what is replaced or cleared is forgotten, wide numbers too', () => {
  const lists = filled();
  lists.set(4, [2]);
  expect([holding(lists, many), holding(lists, 2)]).toEqual([[], [1, 4]]);
  lists.clear(1);
  expect([holding(lists, 1), holding(lists, 30_000)]).toEqual([[], [2]]);
  expect(lists.count(Uint32Array.of(1, 4))[2]).toBe(1);
});
