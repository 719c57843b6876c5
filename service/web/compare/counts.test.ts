import { expect, test } from 'vitest';
import { countsOf, feelingShares, having, negativeParts } from './counts.ts';
import { lastMonths } from './months.ts';

const rows = [
  { ids: ['login', 'negative'], count: 7 },
  { ids: ['login', 'positive'], count: 3 },
  { ids: ['transfer', 'neutral'], count: 2 },
];

test('comments by label; a filter that names labels leaves only those', () => {
  expect([...countsOf(rows)]).toEqual([
    ['login', 10],
    ['transfer', 2],
  ]);
  expect([...countsOf(rows, ['transfer'])]).toEqual([['transfer', 2]]);
  expect([...countsOf(having(rows, 'negative'))]).toEqual([['login', 7]]);
});
test('feelings that nobody has are none of so many', () => {
  const { n, counts } = feelingShares({ rows: [{ ids: ['negative'], count: 7 }], total: 12, undated: 0 });
  expect([n, counts.get('negative'), counts.get('mixed')]).toEqual([12, 7, 0]);
});
test('negative comments of each label', () => {
  const all = { n: 12, counts: new Map([['negative', 7]]) };
  const parts = negativeParts(rows, all, { n: 1, sum: 0 });
  expect(parts.all).toEqual({ n: 12, sum: 7 });
  expect([...parts.labels]).toEqual([
    ['login', { n: 10, sum: 7 }],
    ['transfer', { n: 2, sum: 0 }],
  ]);
});

test('the latest two months that have comments', () => {
  const months = lastMonths([
    { ids: ['negative'], bucket: '2026-02', count: 3 },
    { ids: ['positive'], bucket: '2026-02', count: 1 },
    { ids: ['positive'], bucket: '2025-12', count: 5 },
    { ids: ['positive'], bucket: '2025-11', count: 9 },
  ]);
  expect(months).toEqual({
    a: { name: '2026-02', n: 4, period: { from: '2026-02-01', to: '2026-02-28' } },
    b: { name: '2025-12', n: 5, period: { from: '2025-12-01', to: '2025-12-31' } },
  });
  expect(lastMonths([{ ids: ['positive'], bucket: '2025-11', count: 9 }])).toBeUndefined();
});
