import { expect, test } from 'vitest';
import { readDay } from './periods.ts';

test('a day is read in the ways people write it', () => {
  const written = ['2026-03-01', ' 2026-3-1 ', '2026/3/01', '2026.3.1', '2026年3月1日', '20260301'];
  expect(new Set(written.map(readDay))).toEqual(new Set(['2026-03-01']));
});

test('what is no day of the calendar, or not yet one, is none', () => {
  for (const written of ['2026-02-29', '2026-13-01', '2026-00-10', '03/01/2026', '2026-3', '202603', '昨天', ''])
    expect(readDay(written)).toBeUndefined();
  expect(readDay('2028-02-29')).toBe('2028-02-29');
});
