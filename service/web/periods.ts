/** Days, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** Periods at hand; without days, all of time. */
export const periods: readonly { readonly title: string; readonly days?: number | undefined }[] = [
  { title: '全部' },
  { title: '近7天', days: 7 },
  { title: '近30天', days: 30 },
  { title: '近90天', days: 90 },
  { title: '近一年', days: 365 },
];

/** `YYYY-MM-DD`, so many days later (or earlier). */
export function dayPlus(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** A day as people write it (2026-3-1, 2026/3/1, 2026年3月1日, 20260301) as `YYYY-MM-DD`; undefined where there is no such day. */
export function readDay(written: string): string | undefined {
  const parts = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(written.trim());
  if (parts === null) return undefined;
  const [, year, month = parts[4], date = parts[5]] = parts;
  const day = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) ? day : undefined;
}

/** The last day of a month, `YYYY-MM`. */
export function endOfMonth(month: string): string {
  const [year = 0, ordinal = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, ordinal, 0)).toISOString().slice(0, 10);
}

/** First and last day of a month. */
export const daysOfMonth = (month: string): Period => ({ from: `${month}-01`, to: endOfMonth(month) });

/** How many days from one to the other, both counted. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;

/** The last so many days, today among them. */
export function periodOf(days: number | undefined, today: string): { readonly from?: string; readonly to?: string } {
  return days === undefined ? {} : { from: dayPlus(today, 1 - days), to: today };
}

/** The period of the same length right before; undefined where one end is open. */
export function periodBefore(from: string | undefined, to: string | undefined): Period | undefined {
  if (from === undefined || to === undefined || from > to) return undefined;
  return { from: dayPlus(from, -daysBetween(from, to)), to: dayPlus(from, -1) };
}
