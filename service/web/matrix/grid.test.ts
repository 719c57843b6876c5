import { expect, test } from 'vitest';
import type { MatrixCounts, RowCounts } from './counts.ts';
import { type Asked, createGrid } from './grid.ts';

const row = (total: number, pains: Readonly<Record<string, number>> = {}): RowCounts => ({ total, pains: new Map(Object.entries(pains)) });
const counts = (all: RowCounts, rows: Readonly<Record<string, RowCounts>>): MatrixCounts => ({ all, rows: new Map(Object.entries(rows)) });
const leaf = (key: string, depth = 1) => ({ key, title: key, depth, ids: [key], isGroup: false });
const asked: Asked = {
  measure: 'count',
  rows: [
    { key: '线上', title: '线上', depth: 0, ids: ['login', 'transfer', 'web'], isGroup: true },
    leaf('login'),
    leaf('transfer'),
    leaf('web'),
    leaf('staff', 0),
  ],
  pains: [
    { id: 'slow', title: '慢' },
    { id: 'auth', title: '登录' },
    { id: 'fee', title: '收费' },
  ],
  counts: {
    now: counts(row(90, { slow: 20, auth: 36 }), { login: row(40, { slow: 4, auth: 36 }), transfer: row(20, { slow: 16 }), staff: row(3) }),
    other: undefined,
  },
  groups: undefined,
  folded: new Set(),
  withEmpty: false,
};
const drawn = ({ rows }: ReturnType<typeof createGrid>) =>
  rows.map(({ row, total, cells }) => [row.key, total?.value, ...(cells ?? []).map(({ value }) => value)]);

test('columns by their total, what is empty left out; a group waits for its counts', () => {
  const grid = createGrid(asked);
  expect(grid.columns.map(({ id, all }) => [id, all.value])).toEqual([
    ['auth', 36],
    ['slow', 20],
  ]);
  expect(drawn(grid)).toEqual([
    ['线上', undefined],
    ['login', 40, 36, 4],
    ['transfer', 20, undefined, 16],
    ['staff', 3, undefined, undefined],
  ]);
  expect([grid.all.value, grid.most]).toEqual([90, 36]);
});

test('a group has its own counts, not the sum of its rows; folded, its cells are compared by colour', () => {
  const groups = new Map([['线上', { now: row(55, { slow: 18, auth: 36 }), other: undefined }]]);
  const open = createGrid({ ...asked, groups });
  expect(drawn(open)[0]).toEqual(['线上', 55, 36, 18]);
  expect(open.rows.map(({ heated }) => heated)).toEqual([false, true, true, true]);
  const folded = createGrid({
    ...asked,
    groups: new Map([['线上', { now: row(55, { slow: 50 }), other: undefined }]]),
    folded: new Set(['线上']),
  });
  expect(drawn(folded)).toEqual([
    ['线上', 55, undefined, 50],
    ['staff', 3, undefined, undefined],
  ]);
  expect([folded.rows[0]?.heated, folded.most]).toEqual([true, 50]);
});

test('empty rows and columns come when they are asked for', () => {
  const grid = createGrid({ ...asked, withEmpty: true });
  expect(grid.columns.map(({ id }) => id)).toEqual(['auth', 'slow', 'fee']);
  expect(grid.rows.map(({ row }) => row.key)).toEqual(['线上', 'login', 'transfer', 'web', 'staff']);
});

test('a change shows also what is no longer there', () => {
  const other = counts(row(50, { fee: 31 }), { web: row(31, { fee: 31 }) });
  const grid = createGrid({ ...asked, measure: 'change', counts: { ...asked.counts, other } });
  expect(grid.columns.map(({ id, all }) => [id, all.value])).toEqual([
    ['auth', 36],
    ['slow', 20],
    ['fee', -31],
  ]);
  expect(drawn(grid).find(([key]) => key === 'web')).toEqual(['web', -31, undefined, undefined, -31]);
});
