import { expect, test } from 'vitest';
import type { Filter } from '../../ports.ts';
import { randomFilter } from '../contract/laws.ts';
import { createRandom } from '../contract/samples.ts';
import { compileFilter, type Terms } from './filter.ts';

const terms: Terms = { label: () => ({ n: 41, comments: 5 }), word: () => ({ n: 42, comments: 3 }) };
const unknown: Terms = { label: () => undefined, word: () => undefined };
const conditions = (filter: Filter, known = terms) => {
  const { clauses, carried } = compileFilter(filter, known);
  return [...clauses, ...carried];
};
const texts = (filter: Filter, known = terms) => conditions(filter, known).map(({ sql }) => sql);

test('every value is bound, none is in the text', () => {
  const random = createRandom(3);
  for (let at = 0; at < 500; at++)
    for (const { sql, values } of conditions(randomFilter(random))) {
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
  for (const filter of [{ words: ['x'] }, { axes: { act: { all: ['x'] } } }, { axes: { act: { any: ['x'] } } }])
    expect(texts(filter, unknown)).toContain('? = 1');
  const none = compileFilter({ axes: { act: { none: ['x'] } } }, unknown);
  expect(none.clauses[0]?.sql).toMatch(/^NOT EXISTS/);
  expect(none.match).toBeUndefined();
});

test('postings are asked for what a match must carry, never for what it must not', () => {
  const { match } = compileFilter({ words: ['a', 'b'], axes: { pain: { any: ['x', 'y'], all: ['z'], none: ['w'] } } }, terms);
  expect(match).toEqual({ expression: '(l41 OR l41) AND (l41) AND (w42) AND (w42)', most: 3 });
});

test('how certain a label is to be is asked of its row, wherever the search starts', () => {
  const { clauses, carried } = compileFilter({ axes: { pain: { any: ['x'], minScore: 0.5 } } }, terms);
  expect([clauses.map(({ sql }) => sql.includes('t.score')), carried]).toEqual([[true], []]);
});

test('nothing asked, nothing said', () => {
  expect(compileFilter({ axes: {}, meta: {}, scores: {}, words: undefined }, terms)).toEqual({ clauses: [], carried: [] });
});
