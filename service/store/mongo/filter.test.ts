import { expect, test } from 'vitest';
import type { Filter } from '../../ports.ts';
import { pageQuery, queryOf, taggedQuery } from './filter.ts';

test('no filter is no condition', () => {
  expect(queryOf({})).toEqual({});
  expect(taggedQuery({})).toEqual({ $and: [{ state: { $eq: 'tagged' } }] });
});

test('one value is an equality, so that an index gives the order; several are a list', () => {
  expect(queryOf({ source: ['shop'], kind: ['survey', 'forum'] })).toEqual({
    $and: [{ source: { $eq: 'shop' } }, { kind: { $in: ['survey', 'forum'] } }],
  });
});

test('a score is asked of the very tag that carries the id', () => {
  expect(queryOf({ axes: { pain: { any: ['speed'], none: ['process'], minScore: 0.5 } } })).toEqual({
    $and: [
      { 'standing.tags': { $elemMatch: { key: { $eq: 'pain:speed' }, score: { $gte: 0.5 } } } },
      { 'standing.tags.key': { $nin: ['pain:process'] } },
    ],
  });
});

test('a feeling is asked of the named touchpoints, and of any where none is named', () => {
  expect(queryOf({ feeling: ['negative'] })).toEqual({ $and: [{ 'standing.tags': { $elemMatch: { feeling: { $eq: 'negative' } } } }] });
  expect(queryOf({ feeling: ['negative'], axes: { touchpoint: { any: ['a'], all: ['b'] } } }).$and).toContainEqual({
    'standing.tags': { $elemMatch: { key: { $in: ['touchpoint:a', 'touchpoint:b'] }, feeling: { $eq: 'negative' } } },
  });
});

test("a client's keys and objects never stand where an operator is read", () => {
  const hostile = { $gt: '' } as unknown as string;
  const filter: Filter = {
    externalId: hostile,
    source: [hostile],
    words: [hostile],
    meta: { $where: ['1'], 'a.b': ['$c'] },
    scores: { $expr: { min: 1 } } as Filter['scores'],
    axes: { $or: { any: ['x'] } } as Filter['axes'],
  };
  const clauses = queryOf(filter).$and as Record<string, Record<string, unknown>>[];
  expect(clauses.map((clause) => Object.keys(clause)[0])).toEqual(['source', 'externalId', 'standing.words', 'facets', 'facets']);
  for (const clause of clauses) expect(Object.values(clause).map((condition) => Object.keys(condition))).toEqual([['$eq']]);
});

test('a page begins behind the cursor, bounded by its key for the index', () => {
  const key = '2026-03-01T00:00:00.000Z';
  expect(pageQuery({}, 'newest', { key, id: 'x' })).toEqual({
    $and: [{ at: { $lte: key } }, { $or: [{ at: { $lt: key } }, { _id: { $lt: 'x' } }] }],
  });
  expect(pageQuery({}, 'oldest', { key, id: 'x' }).$and?.[0]).toEqual({ at: { $gte: key } });
  expect(pageQuery({}, 'uncertain', { key: 0.5, id: 'x' })).toEqual({
    $and: [{ certainty: { $gte: 0.5 } }, { $or: [{ certainty: { $gt: 0.5 } }, { _id: { $gt: 'x' } }] }],
  });
  expect(pageQuery({}, 'negative', { key: 0.5, id: 'x' }).$and?.[0]).toEqual({ negativity: { $lte: 0.5 } });
});
