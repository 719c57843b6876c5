import type { Summary } from '../../ports.ts';
import { daysOfMonth, type Period } from '../periods.ts';

interface Month {
  readonly name: string;
  readonly period: Period;
  readonly n: number;
}

/** The two latest months of a summary by month, the latest as A; undefined where there are no two. */
export function lastMonths(rows: Summary['rows']): { readonly a: Month; readonly b: Month } | undefined {
  const ns = new Map<string, number>();
  for (const { bucket, count } of rows) if (bucket !== undefined) ns.set(bucket, (ns.get(bucket) ?? 0) + count);
  const months = [...ns].toSorted(([one], [other]) => (one < other ? 1 : -1));
  const month = ([name, n]: readonly [string, number]): Month => ({ name, n, period: daysOfMonth(name) });
  const [last, before] = months;
  return last === undefined || before === undefined ? undefined : { a: month(last), b: month(before) };
}
