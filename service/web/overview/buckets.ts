import { type Sentiment, sentiments } from '../../domain.ts';
import type { Summary } from '../../ports.ts';
import { type Interval, leastSample, shareOf } from '../estimate.ts';
import { dayPlus, daysBetween, endOfMonth } from '../periods.ts';

export type Unit = 'day' | 'month';
export type Counts = Readonly<Record<Sentiment, number>>;

/** Comments of a stretch of time, by sentiment. */
export interface Bucket {
  readonly name: string;
  /** Days, both included. */
  readonly from: string;
  readonly to: string;
  readonly counts: Counts;
  readonly n: number;
}

const none: Counts = { positive: 0, negative: 0, mixed: 0, neutral: 0 };

/** Comments by sentiment, whatever else the rows are counted by; the sentiment is the first label. */
export function feelingCounts(rows: Summary['rows']): Counts {
  const counts: Record<Sentiment, number> = { ...none };
  for (const { ids, count } of rows) {
    const id = sentiments.find((one) => one === ids[0]);
    if (id !== undefined) counts[id] += count;
  }
  return counts;
}

const nextOf = (bucket: string, unit: Unit) => (unit === 'day' ? dayPlus(bucket, 1) : dayPlus(endOfMonth(bucket), 1).slice(0, 7));

/** So many are drawn at most: the latest. */
const mostBuckets = 800;

/** Every day or month of the scope, or from the first to the last that has comments, those without any too. */
export function bucketsOf(
  rows: Summary['rows'],
  unit: Unit,
  scope: { readonly from?: string | undefined; readonly to?: string | undefined },
): readonly Bucket[] {
  const byBucket = Map.groupBy(
    rows.filter(({ bucket }) => bucket !== undefined),
    ({ bucket }) => bucket ?? '',
  );
  const present = [...byBucket.keys()].toSorted();
  const cut = (day: string) => (unit === 'day' ? day : day.slice(0, 7));
  const first = scope.from === undefined ? present[0] : cut(scope.from);
  const last = scope.to === undefined ? present.at(-1) : cut(scope.to);
  if (first === undefined || last === undefined) return [];
  const buckets: Bucket[] = [];
  for (let name = first; name <= last; name = nextOf(name, unit)) {
    const counts = feelingCounts(byBucket.get(name) ?? []);
    const [start, end] = unit === 'day' ? [name, name] : [`${name}-01`, endOfMonth(name)];
    const from = scope.from !== undefined && scope.from > start ? scope.from : start;
    const to = scope.to !== undefined && scope.to < end ? scope.to : end;
    buckets.push({ name, from, to, counts, n: sentiments.reduce((sum, id) => sum + counts[id], 0) });
  }
  return buckets.slice(-mostBuckets);
}

export interface SharePoint {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly negative: number;
  readonly n: number;
  readonly share: number;
  readonly interval: Interval;
}

/** The share of negative comments over time: neighbours are taken together, from the latest back, until thirty comments speak. */
export function sharesOf(buckets: readonly Bucket[], least = leastSample): readonly SharePoint[] {
  const points: SharePoint[] = [];
  let [later, n, negative]: [Bucket | undefined, number, number] = [undefined, 0, 0];
  for (const [index, bucket] of buckets.toReversed().entries()) {
    later ??= bucket;
    n += bucket.n;
    negative += bucket.counts.negative;
    if (n < least && index < buckets.length - 1) continue;
    const { value, low, high } = shareOf(negative, n);
    const name = later === bucket ? bucket.name : `${bucket.name}–${later.name}`;
    if (n > 0) points.unshift({ name, from: bucket.from, to: later.to, negative, n, share: value, interval: { low, high } });
    [later, n, negative] = [undefined, 0, 0];
  }
  return points;
}

const mostDays = 92;

/** Days where they are few enough to be told apart, else months. */
export const usualUnit = (from: string | undefined, to: string): Unit =>
  from !== undefined && daysBetween(from, to) <= mostDays ? 'day' : 'month';
