import { createDictionary } from './dictionary.ts';
import { createNumberLists } from './number-lists.ts';

/** The words of each comment. */
export function createWordLists(firstPlaces: number) {
  const words = createDictionary('', String);
  const lists = createNumberLists(firstPlaces, (length) => new Uint32Array(length));

  const clear = (place: number) => {
    for (const word of lists.of(place)) words.drop(word);
    lists.clear(place);
  };

  return {
    clear,
    texts: words.values,
    number: words.known,
    grow: lists.grow,
    set(place: number, said: readonly string[]) {
      const numbers = [...new Set(said)].map(words.take);
      clear(place);
      lists.set(place, numbers);
    },
    /** Keeps of the first `count` places those that hold the word, in their order; how many they are. */
    keepHolding(places: Uint32Array, count: number, word: number): number {
      const { pool, start, length } = lists.lie();
      let kept = 0;
      for (let turn = 0; turn < count; turn += 1) {
        const place = places[turn] ?? 0;
        const from = start[place] ?? 0;
        const to = from + (length[place] ?? 0);
        for (let at = from; at < to; at += 1)
          if (pool[at] === word) {
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
      const counts = new Uint32Array(words.values.length);
      for (const place of places) {
        const from = start[place] ?? 0;
        const to = from + (length[place] ?? 0);
        for (let at = from; at < to; at += 1) {
          const word = pool[at] ?? 0;
          counts[word] = (counts[word] ?? 0) + 1;
        }
      }
      return counts;
    },
  };
}
