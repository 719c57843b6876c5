import { type Difference, differenceOf, type Estimate, leastSample, type Share, shareOf } from '../estimate.ts';
import { greatestHolding, level, pOf } from '../significance.ts';

/**
 * more, less: A has surely more or less than B. perhapsMore, perhapsLess: it would be sure were it tested alone. same: no
 * difference is shown. small: too few comments to tell.
 */
export type Verdict = 'more' | 'less' | 'perhapsMore' | 'perhapsLess' | 'same' | 'small';

/** One figure in A against the same in B. */
export interface Contrast<Figure extends Estimate = Estimate> {
  readonly id: string;
  readonly a: Figure;
  readonly b: Figure;
  readonly difference: Difference;
  readonly verdict: Verdict;
}
/** A contrast of shares, which is tested with the others of its table. */
export interface ShareContrast extends Contrast<Share> {
  readonly p: number | undefined;
}

/** Comments by label on one side, of so many. */
export interface SideShares {
  readonly n: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** A label of fewer comments on both sides together cannot differ beyond chance, and would weaken the test of the others. */
const leastComments = 5;

function verdictOf(difference: number, p: number | undefined, limit: number): Verdict {
  if (p === undefined) return 'small';
  if (p <= limit) return difference > 0 ? 'more' : 'less';
  if (p <= level) return difference > 0 ? 'perhapsMore' : 'perhapsLess';
  return 'same';
}

/** The share of each label in A against B, tested together. */
export function shareContrasts(a: SideShares, b: SideShares, ids: readonly string[]): readonly ShareContrast[] {
  const pairs = ids.map((id) => {
    const [one, other] = [shareOf(a.counts.get(id) ?? 0, a.n), shareOf(b.counts.get(id) ?? 0, b.n)];
    return { id, a: one, b: other, p: one.count + other.count < leastComments ? undefined : pOf(one, other) };
  });
  const limit = greatestHolding(pairs.map(({ p }) => p));
  return pairs.map((pair) => {
    const difference = differenceOf(pair.a, pair.b);
    return { ...pair, difference, verdict: verdictOf(difference.value, pair.p, limit) };
  });
}

/** Of figures that are no shares the interval of the difference decides: 0 lies outside it. */
export function figureContrast(id: string, a: Estimate, b: Estimate): Contrast {
  const difference = differenceOf(a, b);
  if (Math.min(a.n, b.n) < leastSample) return { id, a, b, difference, verdict: 'small' };
  return { id, a, b, difference, verdict: difference.low > 0 ? 'more' : difference.high < 0 ? 'less' : 'same' };
}

export const isSure = ({ verdict }: Contrast) => verdict === 'more' || verdict === 'less';

/** What differs surely first, then by how far apart they are. */
export const farthestFirst = <Row extends Contrast>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((one, other) => {
    return Number(isSure(other)) - Number(isSure(one)) || Math.abs(other.difference.value) - Math.abs(one.difference.value);
  });

/** Labels that one of the sides has. */
export const labelsOf = (a: SideShares, b: SideShares): readonly string[] => [...new Set([...a.counts.keys(), ...b.counts.keys()])];
