import { DateTime } from 'luxon';

/** 2026-3-1, 2026/3/1, 2026.3.1 or 2026年3月1日, and a time as 9:05, 09:05:00.0, 9时05分 or 9点5分30秒. */
const spelt =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])(?:(?<=[日号])|\s+|$)(?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?|[时点](\d{1,2})分(?:(\d{1,2})秒)?))?$/;
/** 20260301 or 20260301093000. */
const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/;
/** Seconds or milliseconds since 1970, from 2001 to 2033; 2026030109 is none, and no date. */
const unix = /^1\d{9}(\d{3})?$/;
/** A day and a time with its zone, or with the T of ISO 8601: luxon's ISO alone would read 12 and 09:30 as times of today. */
const iso = /^\d{4}-?\d{2}-?\d{2}(?:T|[ ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$)/;

export interface Moment {
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** `YYYY-MM-DD` in the zone. */
  readonly day: string;
}

const whole = (digits: string | undefined) => Number(digits ?? 0);

/** A format of luxon costs some 50 µs to try, and the thread that serves HTTP reads a date for every comment. */
function parse(text: string, zone: string): DateTime | undefined {
  if (unix.test(text)) return DateTime.fromMillis(text.length === 10 ? Number(text) * 1000 : Number(text), { zone });
  if (iso.test(text)) return DateTime.fromISO(text.replace(' ', 'T'), { zone });
  const [, year, , month, day, month2, day2, hour, minute, second, part, minute2, second2] = spelt.exec(text) ?? [];
  if (year !== undefined) {
    const date = { year: whole(year), month: whole(month ?? month2), day: whole(day ?? day2) };
    const time = { hour: whole(hour), minute: whole(minute ?? minute2), second: whole(second ?? second2) };
    return DateTime.fromObject({ ...date, ...time, millisecond: whole(part?.padEnd(3, '0').slice(0, 3)) }, { zone });
  }
  const [, y, m, d, h, min, s] = compact.exec(text) ?? [];
  if (y === undefined) return undefined;
  return DateTime.fromObject(
    { year: whole(y), month: whole(m), day: whole(d), hour: whole(h), minute: whole(min), second: whole(s) },
    { zone },
  );
}

/** Reads a written date, local where no zone is given; undefined where it is none. A date without a time is the start of that local day. */
export function readMoment(written: string, zone: string): Moment | undefined {
  const moment = parse(written.trim(), zone);
  if (!moment?.isValid || moment.year < 1970 || moment.year > 9999) return undefined;
  const day = moment.setZone(zone).toISODate();
  return day === null ? undefined : { at: new Date(moment.toMillis()).toISOString(), day };
}

const bareDay = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{8}|\d{4}年\d{1,2}月\d{1,2}[日号])$/;

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
