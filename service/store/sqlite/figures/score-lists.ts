import type { Carried } from './columns.ts';
import { createNumberLists } from './number-lists.ts';

/** Scores are stored with four places. */
const places = 10_000;
/** A tag of an analyst alone has none. */
const none = 65_535;

/** The score of each tag of a comment, in the order of its set of tags. */
export function createScoreLists(firstRows: number) {
  const lists = createNumberLists(firstRows, (length) => new Uint16Array(length));
  let exact = true;

  const kept = (score: number | undefined) => {
    if (score === undefined) return none;
    const whole = Math.round(score * places);
    if (Math.abs(whole - score * places) > 1e-6 || whole < 0 || whole > places) exact = false;
    return whole;
  };

  return {
    clear: lists.clear,
    grow: lists.grow,
    /** Whether every score that came could be kept as it is. */
    isExact: () => exact,
    set: (n: number, scores: readonly (number | undefined)[]) => lists.set(n, scores.map(kept)),
    /** Keeps of the first `count` rows those of which a tag that is wanted has this score or a higher one. */
    keepAtLeast(
      rows: Uint32Array,
      count: number,
      tags: Uint32Array,
      sets: readonly (readonly Carried[])[],
      least: number,
      isWanted: (tag: Carried) => boolean,
    ): number {
      const { pool, start } = lists.lie();
      const wantedOf: (readonly number[])[] = sets.map((carried) => carried.flatMap((tag, place) => (isWanted(tag) ? [place] : [])));
      // A score of four places is at least the bound where it is at least the next one of four places.
      const bound = Math.ceil(least * places - 1e-9);
      let keeps = 0;
      for (let place = 0; place < count; place += 1) {
        const n = rows[place] ?? 0;
        const from = start[n] ?? 0;
        for (const tag of wantedOf[tags[n] ?? 0] ?? []) {
          const score = pool[from + tag] ?? none;
          if (score === none || score < bound) continue;
          rows[keeps] = n;
          keeps += 1;
          break;
        }
      }
      return keeps;
    },
  };
}
