import type { Carried } from './columns.ts';
import { unit } from './decimals.ts';
import { createNumberLists } from './number-lists.ts';
import type { NumberColumn } from './value-column.ts';

/** A tag of an analyst alone has none. */
const none = 65_535;

const isKept = (score: number | undefined) =>
  score === undefined || (score >= 0 && score <= 1 && Math.round(score * unit) / unit === score);

/** The score of each tag of a comment, in the order of its set of tags. */
export function createScoreLists(firstPlaces: number) {
  const lists = createNumberLists(new Uint16Array(firstPlaces), firstPlaces);
  /** Places with a score of more decimals. */
  const inexact = new Set<number>();

  return {
    grow: lists.grow,
    /** Whether every score is kept as it is. */
    isExact: () => inexact.size === 0,
    clear(place: number) {
      lists.clear(place);
      inexact.delete(place);
    },
    set(place: number, scores: readonly (number | undefined)[]) {
      if (scores.every(isKept)) inexact.delete(place);
      else inexact.add(place);
      lists.set(
        place,
        scores.map((score) => (score === undefined ? none : Math.round(score * unit))),
      );
    },
    /** Keeps of the first `count` places those of which a tag that is wanted has this score or a higher one. */
    keepAtLeast(
      places: Uint32Array,
      count: number,
      tags: NumberColumn,
      sets: readonly (readonly Carried[])[],
      least: number,
      isWanted: (tag: Carried) => boolean,
    ): number {
      const { pool, start } = lists.lie();
      const wantedOf: (readonly number[])[] = sets.map((carried) => carried.flatMap((tag, at) => (isWanted(tag) ? [at] : [])));
      let bound = Math.floor(least * unit);
      while (bound / unit < least) bound += 1;
      let kept = 0;
      for (let turn = 0; turn < count; turn += 1) {
        const place = places[turn] ?? 0;
        const from = start[place] ?? 0;
        for (const tag of wantedOf[tags[place] ?? 0] ?? []) {
          const score = pool[from + tag] ?? none;
          if (score === none || score < bound) continue;
          places[kept] = place;
          kept += 1;
          break;
        }
      }
      return kept;
    },
  };
}
