import { expect, test } from 'vitest';
import { createWordLists } from './word-lists.ts';

const many = 70_000;
const atOnce = 20_000;
const word = (number: number) => `w${number}`;

/** A place for each `atOnce` words, so that most have a number of one unit and the last ones of three. */
function filled() {
  const lists = createWordLists(1024);
  let place = 1;
  for (let from = 1; from <= many; from += atOnce, place += 1)
    lists.set(
      place,
      Array.from({ length: Math.min(atOnce, many - from + 1) }, (_, at) => word(from + at)),
    );
  return lists;
}
const holding = (lists: ReturnType<typeof filled>, text: string, places = [1, 2, 3, 4, 5, 6]) => {
  const held = Uint32Array.from(places);
  return [...held.subarray(0, lists.keepHolding(held, held.length, lists.number(text) ?? 0))];
};

test('a word is found whether its number is small or large, and no half of a large number is taken for a word', () => {
  const lists = filled();
  expect(lists.number(word(many))).toBe(many);
  expect(holding(lists, word(1))).toEqual([1]);
  for (const number of [65_534, 65_535, 65_536, 65_537, many]) expect(holding(lists, word(number)), `${number}`).toEqual([4]);
  // 70,000 is 65,536 and 4,464: that one, and 1, the high half, stand at the first place alone.
  expect(holding(lists, word(many - 65_536))).toEqual([1]);
  lists.set(5, [word(many), word(2), word(many)]);
  expect(holding(lists, word(many))).toEqual([4, 5]);
  expect(holding(lists, word(many - 65_536))).toEqual([1]);
  expect(holding(lists, word(2))).toEqual([1, 5]);
});

test('counts are of each word once a place', () => {
  const lists = filled();
  lists.set(5, [word(many), word(2), word(many)]);
  const counts = lists.count(Uint32Array.of(1, 4, 5));
  const of = (number: number) => counts[lists.number(word(number)) ?? 0];
  expect([of(1), of(2), of(3), of(40_000), of(65_535), of(69_999), of(many)]).toEqual([1, 2, 1, 0, 1, 1, 2]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(atOnce + (many - 3 * atOnce) + 2);
});

test('what is replaced or cleared is forgotten, wide numbers too, and its number is given again', () => {
  const lists = filled();
  lists.set(4, [word(2)]);
  expect(lists.number(word(many))).toBeUndefined();
  expect(holding(lists, word(2))).toEqual([1, 4]);
  lists.clear(1);
  expect(lists.number(word(1))).toBeUndefined();
  lists.set(6, ['new']);
  expect(lists.number('new')).toBeLessThanOrEqual(many);
  expect(holding(lists, 'new')).toEqual([6]);
  expect(holding(lists, word(30_000))).toEqual([2]);
});
