import { expect, test } from 'vitest';
import type { Order } from '../../../domain.ts';
import type { Filter } from '../../../ports.ts';
import { encodeCursor } from '../../cursor.ts';
import { createColumns } from './columns.ts';
import { firstOnes } from './first-ones.ts';

/** Comments by the certainty of each, negativity the other way round. */
function columnsOf(keys: readonly number[]) {
  const columns = createColumns(1);
  for (const [at, key] of keys.entries())
    columns.set({
      n: at + 1,
      at: 0,
      day: null,
      source: 'shop',
      kind: 'survey',
      corrected: false,
      openAxes: 0,
      certainty: key,
      negativity: 1 - key,
      scores: ',,,',
      tags: '1',
      tagScores: [undefined],
      meta: {},
      words: [],
    });
  return columns.plain;
}
const tagged: Filter = { state: ['tagged'] };
const keys = [0.5, 0.9, 0.1, 0.5, 0.5, 1, 0];
const ones = (filter: Filter, order: Order, limit: number, key?: number) => {
  const cursor = key === undefined ? undefined : encodeCursor({ key, id: 'x' }, filter, order);
  const found = firstOnes(
    columnsOf(keys),
    Uint32Array.from(keys.keys(), (at) => at + 1),
    filter,
    { limit, order, cursor },
  );
  return found && Array.from(found, (place) => keys[place - 1]).sort();
};

test('those of the page and one more, whoever shares the last key; both orders begin at their own end', () => {
  expect(ones({}, 'uncertain', 1)).toEqual([0, 0.1]);
  expect(ones({}, 'uncertain', 2)).toEqual([0, 0.1, 0.5, 0.5, 0.5]);
  expect(ones({}, 'negative', 2)).toEqual([0, 0.1, 0.5, 0.5, 0.5]);
});

test('after a cursor all that share its key, for ids decide among them', () => {
  expect(ones({}, 'uncertain', 1, 0.1)).toEqual([0.1, 0.5, 0.5, 0.5]);
  expect(ones(tagged, 'uncertain', 1, 0.5)).toEqual([0.5, 0.5, 0.5, 0.9, 1]);
});

test('a page that is not full is known only where no other comment may stand behind', () => {
  expect(ones({}, 'uncertain', 7)).toBeUndefined();
  expect(ones(tagged, 'uncertain', 7)).toHaveLength(7);
  expect(ones({}, 'newest', 1)).toBeUndefined();
});

test('too many of one key are left to the tables', () => {
  const many = Array.from({ length: 6_000 }, () => 0.5);
  const places = Uint32Array.from(many.keys(), (at) => at + 1);
  expect(firstOnes(columnsOf(many), places, tagged, { limit: 10, order: 'uncertain' })).toBeUndefined();
});
