import { leastSample } from './interval.ts';

/** So many of so many comments. */
export interface Share {
  readonly count: number;
  readonly n: number;
}
export interface Difference {
  readonly now: Share;
  readonly before: Share;
  /** Percentage points. */
  readonly points: number;
  /** Two-sided; undefined where a period has too few comments to be compared. */
  readonly p: number | undefined;
}

/** P(|Z| > z) of a standard normal Z: Abramowitz and Stegun, Handbook (1964), 7.1.26, good to seven places. */
export function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  return Math.exp(-(x ** 2)) * t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
}

/** The two-proportion z test with the pooled share: A. Agresti, Categorical Data Analysis (2013), 3.2. */
export function zOf(now: Share, before: Share): number {
  const pooled = (now.count + before.count) / (now.n + before.n);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / now.n + 1 / before.n));
  return spread === 0 ? 0 : (now.count / now.n - before.count / before.n) / spread;
}

/** ln n! for n from 0 to the most asked. */
function logFactorials(most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  for (let n = 1; n <= most; n += 1) logs[n] = (logs[n - 1] ?? 0) + Math.log(n);
  return logs;
}

/** R. A. Fisher's exact test, two-sided by summing tables no likelier than the one seen: Agresti (2013), 3.5. */
export function fisher(now: Share, before: Share): number {
  const [total, marked] = [now.n + before.n, now.count + before.count];
  const logs = logFactorials(total);
  const choose = (n: number, k: number) => (logs[n] ?? 0) - (logs[k] ?? 0) - (logs[n - k] ?? 0);
  const likelihood = (count: number) => Math.exp(choose(now.n, count) + choose(before.n, marked - count) - choose(total, marked));
  const seen = likelihood(now.count) * (1 + 1e-7);
  let sum = 0;
  for (let count = Math.max(0, marked - before.n); count <= Math.min(marked, now.n); count += 1) {
    const one = likelihood(count);
    if (one <= seen) sum += one;
  }
  return Math.min(1, sum);
}

/** The normal approximation holds from so many expected in each cell (Cochran, 1954). */
const leastExpected = 5;

/** A share of one period against that of another. */
export function difference(now: Share, before: Share): Difference {
  const points = 100 * ((now.n === 0 ? 0 : now.count / now.n) - (before.n === 0 ? 0 : before.count / before.n));
  const fewest = Math.min(now.n, before.n);
  if (fewest < leastSample) return { now, before, points, p: undefined };
  const pooled = (now.count + before.count) / (now.n + before.n);
  const isNormal = fewest * Math.min(pooled, 1 - pooled) >= leastExpected;
  return { now, before, points, p: isNormal ? twoSided(zOf(now, before)) : fisher(now, before) };
}

export const level = 0.05;

/** Which of many tests hold with at most 5 % false ones among them: Y. Benjamini and Y. Hochberg (1995), JRSS B 57, 289-300. */
export function holding(differences: readonly Difference[]): ReadonlySet<Difference> {
  const tested = differences.filter(({ p }) => p !== undefined).toSorted((a, b) => (a.p ?? 1) - (b.p ?? 1));
  const last = tested.findLastIndex(({ p = 1 }, index) => p <= (level * (index + 1)) / tested.length);
  return new Set(tested.slice(0, last + 1));
}
