import { expect, test } from 'vitest';
import { createRandom } from './contract/samples.ts';
import { createDayBounds, segments } from './range.ts';

const shanghai = createDayBounds('Asia/Shanghai');

test('whole days of the zone and sources are kept; anything else is not', () => {
  const from = '2026-02-28T16:00:00.000Z';
  expect(shanghai.keptRange({ from, to: undefined, source: ['shop'] })).toEqual({ from: '2026-03-01', to: undefined, source: ['shop'] });
  expect(shanghai.keptRange({})).toEqual({ from: undefined, to: undefined, source: undefined });
  expect(shanghai.keptRange({ from: '2026-02-28T16:00:00.001Z' })).toBeUndefined();
  expect(shanghai.keptRange({ from, to: '2026-03-01T00:00:00.000Z' })).toBeUndefined();
  expect(shanghai.keptRange({ from, kind: ['survey'] })).toBeUndefined();
  expect(shanghai.keptRange({ from: 'never' })).toBeUndefined();
});

test('where clocks change, a day still begins once', () => {
  // Cuba, 2026: clocks go from 00:00 to 01:00 on 8 March, and from 01:00 back to 00:00 on 1 November.
  const havana = createDayBounds('America/Havana');
  expect(havana.keptRange({ from: '2026-03-08T05:00:00.000Z' })?.from).toBe('2026-03-08');
  expect(havana.keptRange({ from: '2026-11-01T04:00:00.000Z' })?.from).toBe('2026-11-01');
  expect(havana.keptRange({ from: '2026-11-01T05:00:00.000Z' })).toBeUndefined();
});

const days = Array.from({ length: 500 }, (_, at) => new Date(Date.UTC(2025, 10, 20 + at)).toISOString().slice(0, 10));

test.each([undefined, 'month', 'day'] as const)('segments (bucket %s) hold every day of the range once and no other', (bucket) => {
  const random = createRandom(4);
  for (let at = 0; at < 400; at++) {
    const from = random.chance(0.85) ? random.pick(days) : undefined;
    const to = random.chance(0.85) ? random.pick(days) : undefined;
    const parts = segments({ from, to }, bucket);
    for (const day of days) {
      const held = parts.filter(({ grain, from: first = '', to: end = '~' }) => {
        const period = grain === 'day' ? day : grain === 'month' ? day.slice(0, 7) : undefined;
        return period !== undefined && period >= first && period < end;
      });
      expect([from, to, day, held.length]).toEqual([from, to, day, day >= (from ?? '') && day < (to ?? '~') ? 1 : 0]);
    }
    const undated = parts.filter(({ grain }) => grain === 'undated').length;
    expect(undated).toBe(from === undefined && to === undefined && bucket === undefined ? 1 : 0);
  }
});

test('two years are 24 months, not 730 days', () => {
  expect(segments({ from: '2024-01-01', to: '2026-01-01' }, undefined)).toEqual([{ grain: 'month', from: '2024-01', to: '2026-01' }]);
});
