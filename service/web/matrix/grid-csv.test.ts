import { expect, test } from 'vitest';
import type { Grid } from './grid.ts';
import { fileName, gridRows } from './grid-csv.ts';
import { cellOf, type Measure } from './measure.ts';

const grid = (measure: Measure): Grid => ({
  measure,
  all: cellOf(measure, 60, 20),
  most: 0,
  columns: [{ id: 'slow', title: '卡顿耗时', all: cellOf(measure, 30, 10) }],
  rows: [
    {
      row: { key: 'web', title: '网上银行', depth: 1, ids: ['web'], isGroup: false },
      folded: false,
      heated: true,
      cells: [cellOf(measure, 3, 1)],
      total: cellOf(measure, 6, 6),
    },
    {
      row: { key: '产品', title: '产品', depth: 0, ids: [], isGroup: true },
      folded: false,
      heated: false,
      cells: undefined,
      total: undefined,
    },
  ],
});

test('counts stand as they are shown', () => {
  expect(gridRows(grid('count'))).toEqual([
    ['触点', '层级', '全部', '卡顿耗时'],
    ['全部', undefined, 60, 30],
    ['网上银行', 2, 6, 3],
    ['产品', 1, undefined, undefined],
  ]);
});

test('a share and a change carry the comments they stand on', () => {
  expect(gridRows(grid('negative')).slice(0, 3)).toEqual([
    ['触点', '层级', '全部', '全部（条数）', '卡顿耗时', '卡顿耗时（条数）'],
    ['全部', undefined, 0.3333, 60, 0.3333, 30],
    ['网上银行', 2, 1, 6, 0.3333, 3],
  ]);
  expect(gridRows(grid('change'))[2]).toEqual(['网上银行', 2, 0, 6, 6, 2, 3, 1]);
});

test('the name of the file says what and when', () => {
  expect(fileName('negative', '2026-03-01', '2026-03-31')).toBe('触点×痛点-负面占比-2026-03-01-2026-03-31.csv');
  expect(fileName('count', undefined, undefined)).toBe('触点×痛点-条数.csv');
});
