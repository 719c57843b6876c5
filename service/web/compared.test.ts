import { expect, test } from 'vitest';
import { comparedPeriods } from './compared.ts';

const today = '2026-03-31';

test('a chosen period is set against the one of the same length before it', () => {
  expect(comparedPeriods('2026-03-25', '2026-03-31', today)).toEqual({
    now: { from: '2026-03-25', to: '2026-03-31' },
    before: { from: '2026-03-18', to: '2026-03-24' },
    days: 7,
    names: { now: '本期', before: '前 7 天' },
  });
  expect(comparedPeriods('2026-03-01', undefined, today).before).toEqual({ from: '2026-01-29', to: '2026-02-28' });
});

test('without a start the last thirty days are compared', () => {
  const whole = comparedPeriods(undefined, undefined, today);
  expect([whole.now, whole.before]).toEqual([
    { from: '2026-03-02', to: '2026-03-31' },
    { from: '2026-01-31', to: '2026-03-01' },
  ]);
  expect(comparedPeriods(undefined, '2026-01-30', today).now).toEqual({ from: '2026-01-01', to: '2026-01-30' });
  expect(comparedPeriods('2027-01-01', undefined, today).now).toEqual(whole.now);
});
