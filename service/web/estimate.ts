/** A figure of a sample, with both ends of its 95 % confidence interval. */
export interface Estimate {
  readonly n: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}
/** Of how many comments an estimate is made of a share. */
export interface Share extends Estimate {
  readonly count: number;
}

/** Under so many comments a figure is marked, and nothing is concluded from it: its interval spans a third of the scale. */
export const leastSample = 30;
export const isSmall = (n: number): boolean => n < leastSample;
const z = 1.959964;

/** A share in 0..1 with its score interval: E. B. Wilson, JASA 22 (1927), 209–212. */
export function shareOf(count: number, n: number): Share {
  if (n === 0) return { count, n, value: 0, low: 0, high: 1 };
  const value = count / n;
  const middle = (value + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((value * (1 - value)) / n + z ** 2 / (4 * n ** 2));
  return { count, n, value, low: count === 0 ? 0 : middle - half, high: count === n ? 1 : middle + half };
}

/** The Net Promoter Score in -100..100; adjusted Wald interval (three answers added): J. Sauro and J. R. Lewis, MeasuringU (2021). */
export function netPromoters(promoters: number, detractors: number, n: number): Estimate {
  const [more, less] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)];
  const half = z * Math.sqrt((more + less - (more - less) ** 2) / (n + 3));
  const value = n === 0 ? 0 : (promoters - detractors) / n;
  const end = (share: number) => 100 * Math.max(-1, Math.min(1, share));
  return { n, value: 100 * value, low: end(more - less - half), high: end(more - less + half) };
}

/** The mean of values with how often each was given: mean ± z·s/√n by the central limit theorem, kept on the scale. */
export function meanOf(counts: ReadonlyMap<number, number>, [least, most]: readonly [number, number]): Estimate {
  const values = [...counts];
  const n = values.reduce((sum, [, count]) => sum + count, 0);
  if (n === 0) return { n, value: least, low: least, high: most };
  const value = values.reduce((sum, [one, count]) => sum + one * count, 0) / n;
  if (n === 1) return { n, value, low: least, high: most };
  const squares = values.reduce((sum, [one, count]) => sum + count * (one - value) ** 2, 0);
  const half = z * Math.sqrt(squares / (n - 1) / n);
  return { n, value, low: Math.max(least, value - half), high: Math.min(most, value + half) };
}

export type Difference = Omit<Estimate, 'n'>;
/** Both ends of a 95 % confidence interval. */
export type Interval = Pick<Estimate, 'low' | 'high'>;

/**
 * a - b of two independent samples, its interval from theirs: R. G. Newcombe's method 10 for shares, Statistics in
 * Medicine 17 (1998), 873–890; for any other figure G. Y. Zou and A. Donner, Statistics in Medicine 27 (2008), 1693–1702.
 */
export function differenceOf(a: Estimate, b: Estimate): Difference {
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}
