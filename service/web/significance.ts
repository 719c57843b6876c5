import { isSmall, type Share } from './estimate.ts';

/** P(|Z| > z) of a standard normal Z: M. Abramowitz and I. A. Stegun, Handbook (1964), 7.1.26, good to seven places. */
export function twoSided(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  return Math.exp(-(x ** 2)) * t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
}

type Sample = Pick<Share, 'count' | 'n'>;

/** The two-proportion z test with the pooled share: A. Agresti, Categorical Data Analysis (2013), 3.2.1. */
export function zOf(a: Sample, b: Sample): number {
  const pooled = (a.count + b.count) / (a.n + b.n);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  return spread === 0 ? 0 : (a.count / a.n - b.count / b.n) / spread;
}

/** ln n! by J. Stirling's series, which is good to nine places from 10 on; below, by the product. */
export function logFactorial(n: number): number {
  if (n < 10) return Math.log([1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880][n] ?? 1);
  return n * Math.log(n) - n + Math.log(2 * Math.PI * n) / 2 + 1 / (12 * n) - 1 / (360 * n ** 3) + 1 / (1260 * n ** 5);
}

/** R. A. Fisher's exact test, two-sided by the tables no likelier than the one seen: Agresti (2013), 3.5.1. */
export function fisher(a: Sample, b: Sample): number {
  const marked = a.count + b.count;
  const choose = (n: number, k: number) => logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  const all = choose(a.n + b.n, marked);
  const likelihood = (count: number) => Math.exp(choose(a.n, count) + choose(b.n, marked - count) - all);
  // Equal tables differ in the last places.
  const seen = likelihood(a.count) * (1 + 1e-6);
  let sum = 0;
  for (let count = Math.max(0, marked - b.n); count <= Math.min(marked, a.n); count += 1) {
    const one = likelihood(count);
    if (one <= seen) sum += one;
  }
  return Math.min(1, sum);
}

/** The normal approximation needs so many expected in each cell (W. G. Cochran, Biometrics 10 (1954), 417–451). */
const leastExpected = 5;

/** How surely two shares differ; undefined where a sample is too small to be asked. */
export function pOf(a: Sample, b: Sample): number | undefined {
  const fewest = Math.min(a.n, b.n);
  if (isSmall(fewest)) return undefined;
  const pooled = (a.count + b.count) / (a.n + b.n);
  return fewest * Math.min(pooled, 1 - pooled) < leastExpected ? fisher(a, b) : twoSided(zOf(a, b));
}

export const level = 0.05;

/** The greatest p that holds among many tests with 5 % false ones at most: Y. Benjamini and Y. Hochberg, JRSS B 57 (1995), 289–300. */
export function greatestHolding(ps: readonly (number | undefined)[]): number {
  const tested = ps.filter((p) => p !== undefined).toSorted((one, other) => one - other);
  return tested.findLast((p, index) => p <= (level * (index + 1)) / tested.length) ?? -1;
}
