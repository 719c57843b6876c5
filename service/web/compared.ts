import { dayPlus, daysBetween, type Period } from './periods.ts';

/** What is set against what where the page speaks of change. */
export interface Compared {
  readonly now: Period;
  readonly before: Period;
  readonly days: number;
  /** Each period by a short name. */
  readonly names: { readonly now: string; readonly before: string };
}

const usualDays = 30;

/** The chosen period and the one of the same length right before it; where the scope is open at its start, its last thirty days. */
export function comparedPeriods(from: string | undefined, to: string | undefined, today: string): Compared {
  const end = to ?? today;
  const chosen = from !== undefined && from <= end ? from : undefined;
  const start = chosen ?? dayPlus(end, 1 - usualDays);
  const days = daysBetween(start, end);
  return {
    now: { from: start, to: end },
    before: { from: dayPlus(start, -days), to: dayPlus(start, -1) },
    days,
    names: { now: chosen !== undefined ? '本期' : `${to === undefined ? '近' : '末'} ${days} 天`, before: `前 ${days} 天` },
  };
}
