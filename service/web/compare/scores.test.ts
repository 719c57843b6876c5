import { expect, test } from 'vitest';
import { scoreFigure } from '../score-figures.ts';
import { npsPart, scoreContrasts } from './scores.ts';

const nps = [
  [10, 4],
  [9, 2],
  [7, 1],
  [6, 2],
  [0, 1],
].map(([value = 0, count = 0]) => ({ score: 'nps' as const, value, count }));

test('NPS, its parts, and a value in several buckets', () => {
  expect(scoreFigure(nps, 'nps')).toMatchObject({ n: 10, value: 30 });
  expect(npsPart(nps)).toEqual({ n: 10, sum: 3 });
  expect(npsPart([...nps, { score: 'nps', value: 10, bucket: '2026-01', count: 5 }])).toEqual({ n: 15, sum: 8 });
});
test('CSAT by the two best answers; CES and stars by their means', () => {
  const rows = [
    { score: 'csat', value: 5, count: 3 },
    { score: 'csat', value: 2, count: 1 },
    { score: 'ces', value: 6.5, count: 2 },
    { score: 'stars', value: 1, count: 1 },
    { score: 'stars', value: 4, count: 1 },
  ] as const;
  expect(scoreFigure(rows, 'csat')).toMatchObject({ n: 4, value: 0.75 });
  expect(scoreFigure(rows, 'ces')).toMatchObject({ n: 2, value: 6.5 });
  expect(scoreFigure(rows, 'stars')).toMatchObject({ n: 2, value: 2.5 });
});
test('a score that nobody gave has no row; one that a side gave has', () => {
  expect(scoreContrasts(nps, []).map(({ id, b }) => [id, b.n])).toEqual([['nps', 0]]);
  expect(scoreContrasts([], [])).toEqual([]);
});
