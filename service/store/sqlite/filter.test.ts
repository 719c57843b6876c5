import { expect, test } from 'vitest';
import type { Filter } from '../../ports.ts';
import { randomFilter } from '../contract/laws.ts';
import { createRandom } from '../contract/samples.ts';
import { compileFilter, type Terms } from './filter.ts';

const terms: Terms = { label: () => ({ n: 41, comments: 5 }), word: () => ({ n: 42, comments: 3 }) };
const unknown: Terms = { label: () => undefined, word: () => undefined };
const texts = (filter: Filter, known = terms) => compileFilter(filter, known).clauses.map(({ sql }) => sql);

test('every value is bound, none is in the text', () => {
  const random = createRandom(3);
  for (let at = 0; at < 500; at++)
    for (const { sql, values } of compileFilter(randomFilter(random), terms).clauses) {
      expect(sql.split('?').length - 1).toBe(values.length);
      expect(sql).not.toMatch(/'|4[12]|[\u4e00-\u9fff]/);
    }
});

test('lists of any length have the same text, so their statement is kept', () => {
  expect(texts({ source: ['a'], axes: { act: { any: ['x'] } } })).toEqual(
    texts({ source: ['a', 'b', 'c'], axes: { act: { any: ['x', 'y'] } } }),
  );
});

test('what nobody ever carried cannot match, and excluding it excludes nobody', () => {
  expect(texts({ words: ['x'] }, unknown)).toEqual(['? = 1']);
  expect(texts({ axes: { act: { all: ['x'] } } }, unknown)).toEqual(['? = 1']);
  const none = compileFilter({ axes: { act: { none: ['x'] } } }, unknown);
  expect(none.clauses[0]?.sql).toMatch(/^NOT EXISTS/);
  expect(none.anchors).toEqual([]);
});

test('anchors: what a match must carry, never what it must not', () => {
  const { anchors } = compileFilter({ words: ['a', 'b'], axes: { pain: { any: ['x', 'y'], all: ['z'], none: ['w'] } } }, terms);
  expect(anchors.map(({ table, terms: given }) => [table, given.length])).toEqual([
    ['tags', 2],
    ['tags', 1],
    ['word_comments', 1],
    ['word_comments', 1],
  ]);
});

test('nothing asked, nothing said', () => {
  expect(compileFilter({ axes: {}, meta: {}, scores: {}, words: undefined }, terms)).toEqual({ anchors: [], clauses: [] });
});
