import { describe, expect, test } from 'vitest';
import { cellOf, cellText, cellWords, readMeasure, strength } from './measure.ts';

test('an unknown measure is the count', () =>
  expect([readMeasure('change'), readMeasure('x'), readMeasure(undefined)]).toEqual(['change', 'count', 'count']));

test.each([
  ['count', 1234, 0, '1,234', '1,234 条'],
  ['count', 123_456, 0, '12.3万', '123,456 条'],
  ['count', 0, 0, '', '0 条；样本少（n<30）'],
  ['negative', 40, 25, '63%', '负面占比 63%，40 条里 25 条'],
  ['negative', 300, 1, '<1%', '负面占比 <1%，300 条里 1 条'],
  ['negative', 2, 0, '0%', '负面占比 0%，2 条里 0 条；样本少（n<30）'],
  ['change', 50, 40, '+10', '变化 +10（+25%）：本期 50 条，上期 40 条'],
  ['change', 0, 31, '-31', '变化 -31（-100%）：本期 0 条，上期 31 条'],
  ['change', 7, 0, '+7', '变化 +7：本期 7 条，上期 0 条；样本少（n<30）'],
  ['change', 40, 40, '0', '变化 0（0%）：本期 40 条，上期 40 条'],
] as const)('%s of %i and %i is %j', (measure, n, other, text, words) => {
  const cell = cellOf(measure, n, other);
  expect([cellText(measure, cell), cellWords(measure, cell)]).toEqual([text, words]);
});

describe('the ground of a cell', () => {
  test('a count by its root, the most being full', () => {
    expect([100, 25, 0].map((n) => strength('count', cellOf('count', n, 0), 100))).toEqual([1, 0.5, 0]);
    expect(strength('count', cellOf('count', 900, 0), 100)).toBe(1);
  });
  test('a share by itself, and what stands on few comments faintly', () => {
    expect(strength('negative', cellOf('negative', 40, 20), 0)).toBe(0.5);
    expect(strength('negative', cellOf('negative', 4, 4), 0)).toBe(0.25);
  });
  test('a change by its size, up or down', () => {
    expect([25, -25].map((by) => strength('change', cellOf('change', 50 + by, 50), 100))).toEqual([0.5, 0.5]);
  });
});
