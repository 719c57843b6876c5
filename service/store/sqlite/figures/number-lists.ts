type Numbers = Uint16Array | Uint32Array;

const firstNumbers = 8 * 1024;
/** Longest list; what is beyond is cut off. */
const longest = 65_535;

/** A list of numbers for each row, one behind the other; one that was replaced lies idle until there is no room left. */
export function createNumberLists<Kind extends Numbers>(firstRows: number, make: (length: number) => Kind) {
  let pool = make(firstNumbers);
  let start = new Uint32Array(firstRows);
  let length = new Uint16Array(firstRows);
  let [used, idle] = [0, 0];

  const makeRoom = (wanted: number) => {
    if (used + wanted <= pool.length) return;
    const larger = make(Math.max(pool.length, Math.ceil(1.5 * (used - idle + wanted))));
    let end = 0;
    for (const [n, count] of length.entries()) {
      if (count === 0) continue;
      const from = start[n] ?? 0;
      larger.set(pool.subarray(from, from + count), end);
      start[n] = end;
      end += count;
    }
    [pool, used, idle] = [larger, end, 0];
  };
  const clear = (n: number) => {
    idle += length[n] ?? 0;
    length[n] = 0;
  };

  return {
    clear,
    set(n: number, numbers: readonly number[]) {
      clear(n);
      const kept = numbers.length > longest ? numbers.slice(0, longest) : numbers;
      makeRoom(kept.length);
      pool.set(kept, used);
      start[n] = used;
      length[n] = kept.length;
      used += kept.length;
    },
    grow(rows: number) {
      const [starts, lengths] = [new Uint32Array(rows), new Uint16Array(rows)];
      starts.set(start);
      lengths.set(length);
      [start, length] = [starts, lengths];
    },
    /** All lists as they lie, good until the next change: of row n `length[n]` numbers from `start[n]`. */
    lie: () => ({ pool, start, length }),
  };
}
