import { expect, test } from 'vitest';
import { createWordLists } from './word-lists.ts';

const many = 30_000;
const atOnce = 10_000;
/** The first numbers of one, two, three, four and five bytes, and the last ones. */
const edges = [1, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152, 268_435_455, 268_435_456, 2_147_483_647];

/** A place for each `atOnce` words. */
function filled() {
  const lists = createWordLists(1024);
  for (let place = 1; place <= many / atOnce; place += 1)
    lists.set(
      place,
      Array.from({ length: atOnce }, (_, at) => (place - 1) * atOnce + at + 1),
    );
  return lists;
}
const holding = (lists: ReturnType<typeof filled>, word: number, places = [1, 2, 3, 4, 5, 6]) => {
  const held = Uint32Array.from(places);
  return [...held.subarray(0, lists.keepHolding(held, held.length, word))];
};

test('a word is found however large its number and the step to it are, in whatever order it came', () => {
  const lists = createWordLists(1024);
  lists.set(1, edges);
  lists.set(2, edges.toReversed());
  for (const [place, number] of edges.entries()) lists.set(3 + place, [number]);
  const all = Array.from({ length: 3 + edges.length }, (_, place) => place);
  for (const [place, number] of edges.entries()) {
    expect(holding(lists, number, all), `${number}`).toEqual([1, 2, 3 + place]);
    if (number > 1 && !edges.includes(number - 1)) expect(holding(lists, number - 1, all), `${number - 1}`).toEqual([]);
  }
});

test('counts are of each word once a place', () => {
  const lists = filled();
  lists.set(5, [many, 2]);
  const counts = lists.count(Uint32Array.of(1, 3, 5));
  expect([1, 2, 3, 15_000, 20_001, many].map((number) => counts[number])).toEqual([1, 2, 1, 0, 1, 2]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2 * atOnce + 2);
});

test('what is replaced or cleared is forgotten', () => {
  const lists = filled();
  lists.set(3, [2]);
  expect([holding(lists, many), holding(lists, 2)]).toEqual([[], [1, 3]]);
  lists.clear(1);
  expect([holding(lists, 1), holding(lists, 15_000)]).toEqual([[], [2]]);
  expect(lists.count(Uint32Array.of(1, 3))[2]).toBe(1);
});
