import type { Summary } from '../../ports.ts';
import { isChosen, keepsFeeling, type View } from '../view.ts';
import { type Difference, difference, holding } from './difference.ts';

/** What is counted in one period. */
export interface PeriodCounts {
  readonly total: number;
  readonly touchpointFeelings: Summary['rows'];
  readonly pains: Summary['rows'];
  readonly pairs: Summary['rows'];
}
/** A subject whose share of the comments can change: a touchpoint felt as negative, a pain, or a pain at a touchpoint. */
export interface Change {
  readonly touchpoint?: string | undefined;
  readonly pain?: string | undefined;
  readonly difference: Difference;
  /** Holds among all that are tested together. */
  readonly holds: boolean;
}

/** A subject of fewer comments in both periods together cannot differ beyond chance, and would weaken the test of the others. */
const leastComments = 5;

const keyOf = (touchpoint: string | undefined, pain: string | undefined) => `${touchpoint ?? ''} ${pain ?? ''}`;

function subjects({ touchpointFeelings, pains, pairs }: PeriodCounts) {
  const counts = new Map<
    string,
    { readonly touchpoint?: string | undefined; readonly pain?: string | undefined; readonly count: number }
  >();
  const add = (touchpoint: string | undefined, pain: string | undefined, count: number) =>
    counts.set(keyOf(touchpoint, pain), { touchpoint, pain, count });
  for (const { ids, count } of touchpointFeelings) if (ids[1] === 'negative') add(ids[0], undefined, count);
  for (const { ids, count } of pains) add(undefined, ids[0], count);
  for (const { ids, count } of pairs) add(ids[0], ids[1], count);
  return counts;
}

/** Every subject's share of the comments in one period against the other, the surest first. */
export function changesOf(now: PeriodCounts, before: PeriodCounts): readonly Change[] {
  const [mine, earlier] = [subjects(now), subjects(before)];
  const changes = [...new Set([...mine.keys(), ...earlier.keys()])].flatMap((key) => {
    const { touchpoint, pain } = mine.get(key) ?? earlier.get(key) ?? {};
    const [count, countBefore] = [mine.get(key)?.count ?? 0, earlier.get(key)?.count ?? 0];
    if (count + countBefore < leastComments) return [];
    return [{ touchpoint, pain, difference: difference({ count, n: now.total }, { count: countBefore, n: before.total }) }];
  });
  const sure = holding(changes.map((change) => change.difference));
  return changes
    .map((change) => ({ ...change, holds: sure.has(change.difference) }))
    .toSorted((a, b) => (a.difference.p ?? 1) - (b.difference.p ?? 1));
}

/** Whether a link leads to just the comments of a change, within what the filter leaves. */
export const isTold = (view: View, { touchpoint, pain }: Pick<Change, 'touchpoint' | 'pain'>): boolean =>
  isChosen(view, 'touchpoint', touchpoint) &&
  isChosen(view, 'pain', pain) &&
  (touchpoint === undefined || (pain === undefined ? isChosen(view, 'feeling', 'negative') : keepsFeeling(view, touchpoint)));
