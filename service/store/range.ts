import type { Filter, Question } from '../ports.ts';
import type { Grain } from './counts.ts';

/** Whole days [from, to) and sources: a filter that kept counts can answer. */
export interface KeptRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly source?: readonly string[] | undefined;
}
/** Periods of one grain, from (included) to (excluded). */
export interface Segment {
  readonly grain: Grain;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Knows where days begin in a zone, clock changes included. */
export function createDayBounds(timeZone: string) {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const dayOf = (time: number) => format.format(time);

  /** The day that begins at this very instant, or undefined. */
  const dayBegunAt = (iso: string): string | undefined => {
    const time = Date.parse(iso);
    if (Number.isNaN(time)) return undefined;
    const day = dayOf(time);
    return /^\d{4}-\d\d-\d\d$/.test(day) && day !== dayOf(time - 1) ? day : undefined;
  };

  /** The filter as whole days and sources, or undefined where only a scan can answer. */
  const keptRange = (filter: Filter): KeptRange | undefined => {
    const { source, from, to, ...rest } = filter;
    if (Object.values(rest).some((part) => part !== undefined)) return undefined;
    const range = { from: from === undefined ? undefined : dayBegunAt(from), to: to === undefined ? undefined : dayBegunAt(to), source };
    return (from !== undefined && !range.from) || (to !== undefined && !range.to) ? undefined : range;
  };
  return { keptRange };
}

const nextMonth = (month: string) => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${String(year + 1).padStart(4, '0')}-01` : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`;
};

/** The fewest kept periods that make up the range: months inside, days at the ends; the undated where nothing bounds it. */
export function segments({ from, to }: KeptRange, bucket: Question['bucket']): readonly Segment[] {
  const undated: readonly Segment[] = from === undefined && to === undefined && bucket === undefined ? [{ grain: 'undated' }] : [];
  if (bucket === 'day') return [{ grain: 'day', from, to }];
  const firstMonth = from === undefined || from.endsWith('-01') ? from?.slice(0, 7) : nextMonth(from.slice(0, 7));
  const endMonth = to?.slice(0, 7);
  if (firstMonth !== undefined && endMonth !== undefined && firstMonth > endMonth) return [{ grain: 'day', from, to }];
  const head: readonly Segment[] = from === undefined || from.endsWith('-01') ? [] : [{ grain: 'day', from, to: `${firstMonth}-01` }];
  const tail: readonly Segment[] = to === undefined || to.endsWith('-01') ? [] : [{ grain: 'day', from: `${endMonth}-01`, to }];
  return [...head, { grain: 'month', from: firstMonth, to: endMonth }, ...tail, ...undated];
}
