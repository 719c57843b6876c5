import { expect, test } from 'vitest';
import type { Span } from '../domain.ts';
import { evidenceOf } from './evidence.ts';

const text = '环境不错,就是太慢!!还总闪退。';
const clauses: readonly Span[] = [
  [0, 5],
  [5, 11],
  [11, 16],
];
const spans = [undefined, ...Array.from(text, (_, at): Span => [at, at + 1]), undefined];
/** Weight by unit of text, the rest zero. */
const weighing = (given: Readonly<Record<number, number>>) => spans.map((span) => (span === undefined ? 0 : (given[span[0]] ?? 0)));
const shown = (weights: readonly number[]) => text.slice(...evidenceOf(weights, spans, clauses, text));

test('the clause that holds most of the weight, without its punctuation', () => {
  expect(shown(weighing({ 2: 0.2, 8: 0.7, 12: 0.1 }))).toBe('就是太慢');
  expect(shown(weighing({ 15: 1 }))).toBe('还总闪退');
});

test('where no clause alone holds most, the fewest neighbours that do', () => {
  expect(shown(weighing({ 2: 0.2, 5: 0.1, 8: 0.3, 14: 0.4 }))).toBe('就是太慢!!还总闪退');
  expect(shown(weighing({ 0: 0.45, 8: 0.1, 12: 0.45 }))).toBe('环境不错,就是太慢');
});

test('inside them only the part where the weight lies, and no less than four characters', () => {
  expect(shown(weighing({ 0: 0.02, 6: 0.01, 7: 0.4, 8: 0.57 }))).toBe('就是太慢');
  const long = '昨天去网点办业务的时候柜员态度特别差';
  const each = Array.from(long, (_, at): Span => [at, at + 1]);
  const weights = each.map((_, at) => (at >= 11 ? 0.12 : 0.002));
  expect(long.slice(...evidenceOf(weights, each, [[0, long.length]], long))).toBe('柜员态度特别差');
});

test('a token over a border counts where it ends', () => {
  expect(
    evidenceOf(
      [0.6, 0.4],
      [
        [0, 4],
        [4, 8],
      ],
      [
        [0, 4],
        [4, 8],
      ],
      'abcdefgh',
    ),
  ).toEqual([0, 4]);
  expect(
    evidenceOf(
      [0.6, 0.4],
      [
        [0, 5],
        [5, 8],
      ],
      [
        [0, 4],
        [4, 8],
      ],
      'abcdefgh',
    ),
  ).toEqual([4, 8]);
});

test('no weight, no clauses, nothing but punctuation: still a span of the text', () => {
  expect(
    evidenceOf(
      [0, 0],
      [
        [0, 1],
        [1, 2],
      ],
      [
        [0, 1],
        [1, 2],
      ],
      'ab',
    ),
  ).toEqual([0, 2]);
  expect(evidenceOf([1], [[0, 1]], [], '差')).toEqual([0, 1]);
  expect(evidenceOf([1], [[0, 3]], [[0, 3]], '。。。')).toEqual([0, 3]);
  expect(evidenceOf([1], [[0, 2]], [[0, 2]], '👍')).toEqual([0, 2]);
});
