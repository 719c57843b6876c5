import { createNumberLists, longestList } from './number-lists.ts';

/**
 * A word's number takes one unit of 16 bits, and from here on three: this, its low half and its high one. Numbers are given as
 * words come, so what is said often has a small one.
 */
const wide = 65_535;
const mostWords = Math.floor(longestList / 3);
/** The number that begins at a place of the pool, and how many units it takes there. */
const numberAt = (pool: Uint16Array, at: number): number => {
  const unit = pool[at] ?? 0;
  return unit < wide ? unit : (pool[at + 1] ?? 0) + 65_536 * (pool[at + 2] ?? 0);
};
const unitsAt = (pool: Uint16Array, at: number) => (pool[at] === wide ? 3 : 1);
const unitsOf = (number: number) => (number < wide ? [number] : [wide, number % 65_536, Math.floor(number / 65_536)]);

/** The words of each comment, by their numbers. */
export function createWordLists(firstPlaces: number) {
  const lists = createNumberLists(firstPlaces);
  let largest = 0;

  return {
    clear: lists.clear,
    grow: lists.grow,
    /** Each number once. */
    set(place: number, numbers: readonly number[]) {
      const kept = numbers.slice(0, mostWords);
      for (const number of kept) if (number > largest) largest = number;
      lists.set(place, kept.flatMap(unitsOf));
    },
    /** Keeps of the first `count` places those that hold the word, in their order; how many they are. */
    keepHolding(places: Uint32Array, count: number, word: number): number {
      const { pool, start, length } = lists.lie();
      let kept = 0;
      for (let turn = 0; turn < count; turn += 1) {
        const place = places[turn] ?? 0;
        const from = start[place] ?? 0;
        const end = from + (length[place] ?? 0);
        for (let at = from; at < end; at += unitsAt(pool, at))
          if (numberAt(pool, at) === word) {
            places[kept] = place;
            kept += 1;
            break;
          }
      }
      return kept;
    },
    /** In how many of the places each word stands, by its number. */
    count(places: Uint32Array): Uint32Array {
      const { pool, start, length } = lists.lie();
      const counts = new Uint32Array(largest + 1);
      for (const place of places) {
        const from = start[place] ?? 0;
        const end = from + (length[place] ?? 0);
        for (let at = from; at < end; at += unitsAt(pool, at)) {
          const word = numberAt(pool, at);
          counts[word] = (counts[word] ?? 0) + 1;
        }
      }
      return counts;
    },
  };
}
