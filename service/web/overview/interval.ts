/** Both ends of a 95 % confidence interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Under so many a figure is marked: its interval spans a third of the scale. */
export const leastSample = 30;
const z = 1.959964;
const within = (centre: number, half: number, least: number, most: number): Interval => ({
  low: Math.max(least, centre - half),
  high: Math.min(most, centre + half),
});

/** The score interval of a share: E. B. Wilson, Probable inference (1927), JASA 22, 209-212. */
export function wilson(count: number, n: number): Interval | undefined {
  if (n === 0) return undefined;
  const share = count / n;
  const grown = 1 + z ** 2 / n;
  const half = (z / grown) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return within((share + z ** 2 / (2 * n)) / grown, half, 0, 1);
}

/** Of a mean, by the central limit theorem: mean ± z·s/√n, kept on the scale. */
export function meanInterval({ mean, deviation, n }: Moments, [least, most]: readonly [number, number]): Interval | undefined {
  return n < 2 ? undefined : within(mean, (z * deviation) / Math.sqrt(n), least, most);
}

/** Of the Net Promoter Score in -100..100, by the adjusted Wald method, three answers added: B. Rocks (2016), The American Statistician 70, 365-372. */
export function npsInterval(promoters: number, detractors: number, n: number): Interval | undefined {
  if (n === 0) return undefined;
  const [for_, against] = [(promoters + 0.75) / (n + 3), (detractors + 0.75) / (n + 3)];
  const half = z * Math.sqrt((for_ + against - (for_ - against) ** 2) / (n + 3));
  return within(100 * (for_ - against), 100 * half, -100, 100);
}

export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** Of the sample: n - 1. */
  readonly deviation: number;
}

/** Of values with how often each was given. */
export function momentsOf(counts: ReadonlyMap<number, number>): Moments {
  const values = [...counts];
  const n = values.reduce((sum, [, count]) => sum + count, 0);
  const mean = values.reduce((sum, [value, count]) => sum + value * count, 0) / n;
  const squares = values.reduce((sum, [value, count]) => sum + count * (value - mean) ** 2, 0);
  return { n, mean, deviation: n < 2 ? 0 : Math.sqrt(squares / (n - 1)) };
}
