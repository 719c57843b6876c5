type Numbers = Uint16Array | Uint32Array;

const firstNumbers = 8 * 1024;
/** How much more room there is after there was none left: what stands idle is memory, and copies are cheap. */
export const growth = 1.25;
/** Longest list; what is beyond is cut off. */
const longest = 65_535;

/** A list of numbers for each place, one behind the other; one that was replaced lies idle until there is no room left. */
export function createNumberLists<Kind extends Numbers>(firstPlaces: number, make: (length: number) => Kind) {
  let pool = make(firstNumbers);
  let start = new Uint32Array(firstPlaces);
  let length = new Uint16Array(firstPlaces);
  let [used, idle] = [0, 0];

  const makeRoom = (wanted: number) => {
    if (used + wanted <= pool.length) return;
    const larger = make(Math.max(pool.length, Math.ceil(growth * (used - idle + wanted))));
    let end = 0;
    for (const [place, count] of length.entries()) {
      if (count === 0) continue;
      const from = start[place] ?? 0;
      larger.set(pool.subarray(from, from + count), end);
      start[place] = end;
      end += count;
    }
    [pool, used, idle] = [larger, end, 0];
  };
  const clear = (place: number) => {
    idle += length[place] ?? 0;
    length[place] = 0;
  };

  return {
    clear,
    of: (place: number) => pool.subarray(start[place] ?? 0, (start[place] ?? 0) + (length[place] ?? 0)),
    set(place: number, numbers: readonly number[]) {
      clear(place);
      const kept = numbers.length > longest ? numbers.slice(0, longest) : numbers;
      makeRoom(kept.length);
      pool.set(kept, used);
      start[place] = used;
      length[place] = kept.length;
      used += kept.length;
    },
    grow(places: number) {
      const [starts, lengths] = [new Uint32Array(places), new Uint16Array(places)];
      starts.set(start);
      lengths.set(length);
      [start, length] = [starts, lengths];
    },
    /** All lists as they lie, good until the next change: of a place `length[place]` numbers from `start[place]`. */
    lie: () => ({ pool, start, length }),
  };
}
