import { expect, test } from 'vitest';
import { rangeEnd, rangeStart, readMoment } from './moment.ts';

const zone = 'Asia/Shanghai';

test.each([
  ['2026-03-01', '2026-02-28T16:00:00.000Z', '2026-03-01'],
  ['20260301', '2026-02-28T16:00:00.000Z', '2026-03-01'],
  ['2026.3.1', '2026-02-28T16:00:00.000Z', '2026-03-01'],
  ['2026/3/1 9:05', '2026-03-01T01:05:00.000Z', '2026-03-01'],
  ['2026年3月1日', '2026-02-28T16:00:00.000Z', '2026-03-01'],
  ['2026年3月1日9时05分', '2026-03-01T01:05:00.000Z', '2026-03-01'],
  ['20260301090500', '2026-03-01T01:05:00.000Z', '2026-03-01'],
  [' 2026-03-01 23:59:59 ', '2026-03-01T15:59:59.000Z', '2026-03-01'],
  ['2026-03-01T23:30:00Z', '2026-03-01T23:30:00.000Z', '2026-03-02'],
  ['2026-03-01T00:00:00+00:00', '2026-03-01T00:00:00.000Z', '2026-03-01'],
])('%s is read, as local where it has no zone', (written, at, day) => expect(readMoment(written, zone)).toEqual({ at, day }));

// luxon reads the first six as a time of today or the start of a year, a month or a week.
test.each(['12', '0930', '09:30', '2026', '2026-03', '2026-W10', '2026-02-30', '1969-12-31', '昨天', '', '3月1日'])(
  '%s is no day',
  (written) => {
    expect(readMoment(written, zone)).toBeUndefined();
    expect(rangeEnd(written, zone)).toBeUndefined();
  },
);

test.each(['2026-03-01', '20260301', '2026/3/1', '2026.3.1', '2026年3月1日', ' 2026-03-01 '])(
  'a range to %s includes the day',
  (written) => {
    expect(rangeStart(written, zone)).toBe('2026-02-28T16:00:00.000Z');
    expect(rangeEnd(written, zone)).toBe('2026-03-01T16:00:00.000Z');
  },
);
test('a range to a time ends at it', () => expect(rangeEnd('2026-03-01 00:00', zone)).toBe('2026-02-28T16:00:00.000Z'));
