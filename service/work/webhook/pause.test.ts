import { expect, test } from 'vitest';
import { longestPauseMs, pauseAfter } from './pause.ts';

test('doubles from a second, never over an hour, however long it goes on', () => {
  expect([1, 2, 3, 10].map((failures) => pauseAfter(failures, () => 1))).toEqual([1000, 2000, 4000, 512_000]);
  for (const failures of [13, 100, 5000]) expect(pauseAfter(failures, () => 1)).toBe(longestPauseMs);
});

test('chance draws from its upper half', () => {
  for (let failures = 1; failures < 20; failures += 1) {
    const most = pauseAfter(failures, () => 1);
    expect(pauseAfter(failures, () => 0)).toBe(most / 2);
    expect(pauseAfter(failures)).toBeGreaterThanOrEqual(most / 2);
  }
});
