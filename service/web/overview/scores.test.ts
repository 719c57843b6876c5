import { expect, test } from 'vitest';
import { scoreFigures } from './scores.ts';

test('each score has its own figure; one that nobody gave is left out', () => {
  const rows = [
    { score: 'nps', value: 10, count: 5 },
    { score: 'nps', value: 7, count: 2 },
    { score: 'nps', value: 0, count: 3 },
    { score: 'csat', value: 5, count: 3 },
    { score: 'csat', value: 3, count: 1 },
    { score: 'stars', value: 1, count: 2 },
    { score: 'stars', value: 4, count: 2 },
  ] as const;
  const figures = scoreFigures(rows);
  expect(figures.map(({ score, n, value }) => [score, n, value])).toEqual([
    ['nps', 10, 20],
    ['csat', 4, 0.75],
    ['stars', 4, 2.5],
  ]);
  expect(figures[0]?.bands.map(({ name, count }) => [name, count])).toEqual([
    ['贬损', 3],
    ['中立', 2],
    ['推荐', 5],
  ]);
  expect(scoreFigures([])).toEqual([]);
});
