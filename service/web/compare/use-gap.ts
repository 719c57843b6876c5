import { useNames } from '../names.ts';
import { type Loaded, useLoaded } from '../use-loaded.ts';
import { filterQuery } from '../view.ts';
import { type Gap, gapOf } from './drivers.ts';
import { type DriverAxis, loadNegative, loadNps } from './load.ts';
import type { Counts } from './rows.ts';
import { npsPart } from './scores.ts';
import type { Sides } from './sides.ts';

/** Whose gap is explained. */
export const gapMeasures = ['negative', 'nps'] as const;
export type GapMeasure = (typeof gapMeasures)[number];

/** Both sides answered the recommendation question, and the filter does not choose among its answers. */
export const hasNps = ({ a, b }: Counts, { texts }: Sides['a']['view']): boolean =>
  npsPart(a.scores).n > 0 && npsPart(b.scores).n > 0 && texts['nps.min'] === undefined && texts['nps.max'] === undefined;

/** What the gap between the sides is made of, by the labels of an axis. */
export function useGap(measure: GapMeasure, axis: DriverAxis, sides: Sides, counts: Counts): Loaded<Gap> {
  const labels = useNames()
    .labels(axis)
    .map(({ id }) => id);
  const key = `${measure} ${axis} ${filterQuery(sides.a.view)} ${filterQuery(sides.b.view)}`;
  return useLoaded(key, async (signal) => {
    const load = measure === 'nps' ? loadNps : loadNegative;
    const [a, b] = await Promise.all([
      load(sides.a.view, axis, labels, counts.a, signal),
      load(sides.b.view, axis, labels, counts.b, signal),
    ]);
    return gapOf(a, b);
  });
}
