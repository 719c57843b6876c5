import { expect, test } from 'vitest';
import { lastMillis, secondOf, wholePeriod } from './seconds.ts';

test('a time lies in its second; before 1970 in the first, from 2106 on in the last', () => {
  expect([0, 999, 1_000, 1_999.9].map(secondOf)).toEqual([0, 0, 1, 1]);
  expect([-1, -5_000, lastMillis, lastMillis + 1].map(secondOf)).toEqual([0, 0, 2 ** 32 - 1, 2 ** 32 - 1]);
});

test('a period that seconds tell begins and ends with one', () => {
  const [day, next] = ['2026-03-01T16:00:00.000Z', '2026-03-02T16:00:00.000Z'];
  expect(wholePeriod({})).toEqual({ from: undefined, to: undefined });
  expect(wholePeriod({ from: day, to: next })).toEqual({ from: Date.parse(day), to: Date.parse(next) });
  for (const bound of ['2026-03-01T16:00:00.001Z', '1970-01-01T00:00:00.000Z', '1969-12-31T00:00:00.000Z', '2106-02-07T06:28:16.000Z'])
    expect([wholePeriod({ from: bound }), wholePeriod({ to: bound })]).toEqual([undefined, undefined]);
});
