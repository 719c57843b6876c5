import { createDictionary } from './dictionary.ts';

const firstWords = 8 * 1024;
/** Of one comment: more are not kept, and such a comment's row says so by that number. */
const mostOfOne = 65_535;

/** The words of each comment, one list behind the other; a list that was replaced lies idle until all are drawn together. */
export function createWordLists(firstRows: number) {
  const words = createDictionary('', String);
  let pool = new Uint32Array(firstWords);
  let start = new Uint32Array(firstRows);
  let length = new Uint16Array(firstRows);
  let [used, idle] = [0, 0];

  const makeRoom = (wanted: number) => {
    if (used + wanted <= pool.length) return;
    const kept = used - idle;
    const larger = new Uint32Array(Math.max(pool.length, Math.ceil(1.5 * (kept + wanted))));
    let at = 0;
    for (let n = 0; n < start.length; n += 1) {
      const [from, count] = [start[n] ?? 0, length[n] ?? 0];
      if (count === 0) continue;
      larger.set(pool.subarray(from, from + count), at);
      start[n] = at;
      at += count;
    }
    [pool, used, idle] = [larger, at, 0];
  };

  return {
    texts: words.values,
    number: words.known,
    clear(n: number) {
      idle += length[n] ?? 0;
      length[n] = 0;
    },
    /** Each word once. */
    set(n: number, said: readonly string[]) {
      idle += length[n] ?? 0;
      length[n] = 0;
      const numbers = [...new Set(said)].slice(0, mostOfOne).map(words.number);
      makeRoom(numbers.length);
      pool.set(numbers, used);
      start[n] = used;
      length[n] = numbers.length;
      used += numbers.length;
    },
    grow(rows: number) {
      const [starts, lengths] = [new Uint32Array(rows), new Uint16Array(rows)];
      starts.set(start);
      lengths.set(length);
      [start, length] = [starts, lengths];
    },
    /** Keeps of the first `count` rows those that hold the word, in their order; how many they are. */
    keepHolding(rows: Uint32Array, count: number, word: number): number {
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
