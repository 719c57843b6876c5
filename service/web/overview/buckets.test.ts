import { expect, test } from 'vitest';
import { bucketsOf, feelingCounts, sharesOf, usualUnit } from './buckets.ts';

const row = (bucket: string | undefined, sentiment: string, count: number) => ({ ids: [sentiment], bucket, count });

test('days without comments have their place, and the scope its whole length', () => {
  const rows = [
    row('2026-03-01', 'negative', 2),
    row('2026-03-01', 'positive', 1),
    row('2026-03-03', 'negative', 1),
    row(undefined, 'neutral', 9),
  ];
  expect(bucketsOf(rows, 'day', {}).map(({ name, n }) => [name, n])).toEqual([
    ['2026-03-01', 3],
    ['2026-03-02', 0],
    ['2026-03-03', 1],
  ]);
  expect(bucketsOf(rows, 'day', { from: '2026-02-28', to: '2026-03-04' })).toHaveLength(5);
  expect(bucketsOf([], 'day', {})).toEqual([]);
});

test('a month ends with its last day, or with the scope', () => {
  const rows = [row('2025-12', 'negative', 2), row('2026-02', 'positive', 1)];
  expect(bucketsOf(rows, 'month', {}).map(({ from, to }) => [from, to])).toEqual([
    ['2025-12-01', '2025-12-31'],
    ['2026-01-01', '2026-01-31'],
    ['2026-02-01', '2026-02-28'],
  ]);
  expect(bucketsOf(rows, 'month', { from: '2025-12-15', to: '2026-02-10' }).map(({ from, to }) => [from, to])).toEqual([
    ['2025-12-15', '2025-12-31'],
    ['2026-01-01', '2026-01-31'],
    ['2026-02-01', '2026-02-10'],
  ]);
});

test('neighbours speak together until there are thirty; what is left at the start stands alone', () => {
  const days = bucketsOf(
    [
      row('2026-03-01', 'negative', 5),
      row('2026-03-02', 'negative', 20),
      row('2026-03-03', 'positive', 20),
      row('2026-03-04', 'negative', 30),
    ],
    'day',
    {},
  );
  expect(sharesOf(days).map(({ name, from, to, negative, n }) => [name, from, to, negative, n])).toEqual([
    ['2026-03-01', '2026-03-01', '2026-03-01', 5, 5],
    ['2026-03-02–2026-03-03', '2026-03-02', '2026-03-03', 20, 40],
    ['2026-03-04', '2026-03-04', '2026-03-04', 30, 30],
  ]);
});

test('rows of no known sentiment count for none', () => {
  expect(feelingCounts([row(undefined, 'negative', 2), row(undefined, 'retired', 2)])).toEqual({
    positive: 0,
    negative: 2,
    mixed: 0,
    neutral: 0,
  });
});

test('a short period is shown by days', () => {
  expect([usualUnit('2026-03-01', '2026-03-31'), usualUnit('2025-01-01', '2026-03-31'), usualUnit(undefined, '2026-03-31')]).toEqual([
    'day',
    'month',
    'month',
  ]);
});
