import { createNumberLists, longestList } from './number-lists.ts';

/** A number is under 2 to the 31: five groups of seven bits at most. */
const mostWords = Math.floor(longestList / 5);

/**
 * Different numbers in rising order, as bytes: each is the step from the one before, in groups of seven bits from the highest, with
 * the eighth bit set where another group follows. Numbers are given as words come, so what is said often has a small one: 1.6 bytes
 * a word of a million comments.
 */
function toBytes(numbers: readonly number[]): readonly number[] {
  const bytes: number[] = [];
  let before = 0;
  for (const number of numbers) {
    const step = number - before;
    let lower = 0;
    while (step >> (lower + 7) > 0 && lower < 28) lower += 7;
    for (; lower > 0; lower -= 7) bytes.push(128 | ((step >> lower) & 127));
    bytes.push(step & 127);
    before = number;
  }
  return bytes;
}

/** The words of each comment, by their numbers. */
export function createWordLists(firstPlaces: number) {
  const lists = createNumberLists(new Uint8Array(firstPlaces), firstPlaces);
  let largest = 0;

  return {
    clear: lists.clear,
    grow: lists.grow,
    /** Each number once, in any order. */
    set(place: number, numbers: readonly number[]) {
      const rising = numbers.slice(0, mostWords).sort((a, b) => a - b);
      largest = Math.max(largest, rising.at(-1) ?? 0);
      lists.set(place, toBytes(rising));
    },
    /** Keeps of the first `count` places those that hold the word, in their order; how many they are. */
    keepHolding(places: Uint32Array, count: number, word: number): number {
      const { pool, start, length } = lists.lie();
      let kept = 0;
      for (let turn = 0; turn < count; turn += 1) {
        const place = places[turn] ?? 0;
        const from = start[place] ?? 0;
        const end = from + (length[place] ?? 0);
        let [number, step] = [0, 0];
        for (let at = from; at < end && number < word; at += 1) {
          const byte = pool[at] ?? 0;
          step = (step << 7) | (byte & 127);
          if (byte > 127) continue;
          number += step;
          step = 0;
        }
        if (number !== word) continue;
        places[kept] = place;
        kept += 1;
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
        let [number, step] = [0, 0];
        for (let at = from; at < end; at += 1) {
          const byte = pool[at] ?? 0;
          step = (step << 7) | (byte & 127);
          if (byte > 127) continue;
          number += step;
          step = 0;
          counts[number] = (counts[number] ?? 0) + 1;
        }
      }
      return counts;
    },
  };
}
