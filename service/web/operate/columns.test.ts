import { expect, test } from 'vitest';
import { assign, columnsOf, guessed, isWhole, mappingOf, sampleOf } from './columns.ts';

const rows = [
  { id: 7, 内容: '', scores: { nps: 2 } },
  { id: 8, 内容: '转账慢', area: '北京' },
];

test('columns of all the first rows; scores in the shape of the API are whole', () => {
  expect(columnsOf(rows)).toEqual(['id', '内容', 'scores', 'area']);
  expect(['scores', 'area', 'meta'].filter((column) => isWhole(column, rows))).toEqual(['scores']);
  expect(isWhole('scores', [{ scores: 'high' }])).toBe(false);
});

test('columns are guessed as backfill guesses them', () => {
  expect(guessed(['id', '内容', 'scores', 'area'])).toEqual(
    new Map([
      ['内容', 'text'],
      ['id', 'externalId'],
    ]),
  );
});

test('a field belongs to one column: who takes it takes it from the other', () => {
  const before = new Map([
    ['内容', 'text'],
    ['id', 'externalId'],
  ]);
  expect(assign(before, 'area', 'text')).toEqual(
    new Map([
      ['id', 'externalId'],
      ['area', 'text'],
    ]),
  );
  expect(assign(before, 'id', undefined)).toEqual(new Map([['内容', 'text']]));
  expect(mappingOf(before)).toEqual(
    new Map([
      ['text', '内容'],
      ['externalId', 'id'],
    ]),
  );
});

test('a sample is the first cell that says something', () => {
  expect(['内容', 'scores', 'none'].map((column) => sampleOf(column, rows))).toEqual(['转账慢', '{"nps":2}', '']);
});
