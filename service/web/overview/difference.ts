import { greatestHolding, pOf } from '../significance.ts';

/** So many of so many comments. */
export interface Counted {
  readonly count: number;
  readonly n: number;
}
export interface Difference {
  readonly now: Counted;
  readonly before: Counted;
  /** Percentage points. */
  readonly points: number;
  /** Two-sided; undefined where a period has too few comments to be compared. */
  readonly p: number | undefined;
}

const partOf = ({ count, n }: Counted) => (n === 0 ? 0 : count / n);

/** A share of one period against that of another. */
export const difference = (now: Counted, before: Counted): Difference => ({
  now,
  before,
  points: 100 * (partOf(now) - partOf(before)),
  p: pOf(now, before),
});

/** Which of many tests hold with at most 5 % false ones among them. */
export function holding(differences: readonly Difference[]): ReadonlySet<Difference> {
  const limit = greatestHolding(differences.map(({ p }) => p));
  return new Set(differences.filter(({ p }) => p !== undefined && p <= limit));
}
