import { createDictionary } from './dictionary.ts';
import { createNumberLists } from './number-lists.ts';

/** The words of each comment. */
export function createWordLists(firstRows: number) {
  const words = createDictionary('', String);
  const lists = createNumberLists(firstRows, (length) => new Uint32Array(length));

  return {
    texts: words.values,
    number: words.known,
    clear: lists.clear,
    grow: lists.grow,
    set: (n: number, said: readonly string[]) => lists.set(n, [...new Set(said)].map(words.number)),
    /** Keeps of the first `count` rows those that hold the word, in their order; how many they are. */
    keepHolding(rows: Uint32Array, count: number, word: number): number {
      const { pool, start, length } = lists.lie();
      let kept = 0;
      for (let place = 0; place < count; place += 1) {
        const n = rows[place] ?? 0;
        const from = start[n] ?? 0;
        const to = from + (length[n] ?? 0);
        for (let at = from; at < to; at += 1)
          if (pool[at] === word) {
            rows[kept] = n;
            kept += 1;
            break;
          }
      }
      return kept;
    },
    /** In how many of the rows each word stands, by its number. */
    count(rows: Uint32Array): Uint32Array {
      const { pool, start, length } = lists.lie();
      const counts = new Uint32Array(words.values.length);
      for (const n of rows) {
        const from = start[n] ?? 0;
        const to = from + (length[n] ?? 0);
        for (let at = from; at < to; at += 1) {
          const word = pool[at] ?? 0;
          counts[word] = (counts[word] ?? 0) + 1;
        }
      }
      return counts;
    },
  };
}
