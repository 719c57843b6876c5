import { DateTime } from 'luxon';

/** Written dates that sources use beside ISO 8601, tried in this order; local where no zone is given. */
const formats = [
  'yyyy-M-d H:m:s',
  'yyyy-M-d H:m',
  'yyyy-M-d',
  'yyyy/M/d H:m:s',
  'yyyy/M/d H:m',
  'yyyy/M/d',
  'yyyy.M.d H:m:s',
  'yyyy.M.d H:m',
  'yyyy.M.d',
  'yyyy年M月d日 H:m:s',
  'yyyy年M月d日 H:m',
  'yyyy年M月d日H时m分',
  'yyyy年M月d日',
  'yyyyMMddHHmmss',
  'yyyyMMdd',
];

export interface Moment {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** `YYYY-MM-DD` in the zone. */
  readonly day: string;
}

/** luxon's ISO reads 12 and 09:30 as times of today, 2026 as its first of January: here a day must be written. */
const isoDay = /^\d{4}-?\d{2}-?\d{2}(?:T|$)/;

/** Reads a written date; undefined where it is none. A date without a time is the start of that local day. */
export function readMoment(written: string, zone: string): Moment | undefined {
  const text = written.trim();
  const iso = isoDay.test(text) ? [() => DateTime.fromISO(text, { zone })] : [];
  const tries = [...iso, ...formats.map((format) => () => DateTime.fromFormat(text, format, { zone }))];
  for (const attempt of tries) {
    const moment = attempt();
    if (!moment.isValid || moment.year < 1970 || moment.year > 9999) continue;
    const day = moment.setZone(zone).toISODate();
    if (day !== null) return { at: new Date(moment.toMillis()).toISOString(), day };
  }
  return undefined;
}

const bareDay = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8}|\d{4}年\d{1,2}月\d{1,2}日)$/;

/** The instant a range starts at: a bare day is its start. */
export function rangeStart(written: string, zone: string): string | undefined {
  return readMoment(written, zone)?.at;
}

/** The instant a range ends before: a bare day is included whole. */
export function rangeEnd(written: string, zone: string): string | undefined {
  const moment = readMoment(written, zone);
  if (moment === undefined || !bareDay.test(written.trim())) return moment?.at;
  return DateTime.fromISO(moment.day, { zone }).plus({ days: 1 }).toUTC().toISO() ?? undefined;
}
