import { giveBack, growth, type Numbers, withRoom, zerosLike } from './room.ts';

/** Longest list; what is beyond is cut off. */
export const longestList = 65_535;

/** A list of numbers for each place, one behind the other in a pool; one that was replaced lies idle until there is no room left. */
export function createNumberLists<Pool extends Numbers>(firstPool: Pool, firstPlaces: number) {
  let pool = firstPool;
  let start = new Uint32Array(firstPlaces);
  let length = new Uint16Array(firstPlaces);
  let [used, idle] = [0, 0];

  const makeRoom = (wanted: number) => {
    if (used + wanted <= pool.length) return;
    const size = Math.max(pool.length, Math.ceil(growth * (used - idle + wanted)));
    if (idle === 0) {
      pool = withRoom(pool, size);
      return;
    }
    const larger = zerosLike(pool, size);
    let end = 0;
    for (const [place, count] of length.entries()) {
      if (count === 0) continue;
      const from = start[place] ?? 0;
      larger.set(pool.subarray(from, from + count), end);
      start[place] = end;
      end += count;
    }
    giveBack(pool);
    [pool, used, idle] = [larger, end, 0];
  };
  const clear = (place: number) => {
    idle += length[place] ?? 0;
    length[place] = 0;
  };

  return {
    clear,
    set(place: number, numbers: readonly number[]) {
      clear(place);
      const kept = numbers.length > longestList ? numbers.slice(0, longestList) : numbers;
      makeRoom(kept.length);
      pool.set(kept, used);
      start[place] = used;
      length[place] = kept.length;
      used += kept.length;
    },
    grow(places: number) {
      start = withRoom(start, places);
      length = withRoom(length, places);
    },
    /** All lists as they lie, good until the next change: of a place `length[place]` numbers from `start[place]`. */
    lie: () => ({ pool, start, length }),
  };
}
