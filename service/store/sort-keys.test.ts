import { expect, test } from 'vitest';
import type { Tag, Tagging } from '../domain.ts';
import { aCorrection, aTagging } from './contract/samples.ts';
import { sortKeys } from './sort-keys.ts';

const felt = (best: Tag, next?: Tag): Tagging => {
  const tagging = aTagging(1);
  return { ...tagging, tags: { ...tagging.tags, sentiment: best }, runnerUp: next ? { sentiment: next } : {} };
};

test('the least certain axis is that of the comment', () => {
  expect(sortKeys(aTagging(1), []).certainty).toBe(0.6);
  expect(
    sortKeys(
      aTagging(1, {
        pain: [
          ['speed', 0.9],
          ['process', 0.31],
        ],
      }),
      [],
    ).certainty,
  ).toBe(0.31);
});

test.each([
  ['nearly given', 0.48, 0.52],
  ['held back by a rule, however likely', 0.98, 0.6],
  ['far from given', 0.05, 0.6],
])('what came nearest counts by its distance from even odds: %s', (_, score, expected) => {
  expect(sortKeys(aTagging(1, {}, { runnerUp: { pain: { id: 'process', score } } }), []).certainty).toBe(expected);
});

test('an axis without labels and without a runner-up is in no doubt', () => {
  const bare = aTagging(1, { touchpoint: [], pain: [], sicas: [] });
  expect(sortKeys(bare, []).certainty).toBe(0.85);
});

test('what an analyst settled is certain, while it is in force at this revision', () => {
  const sicas = aCorrection('c', 1, { sicas: [] });
  const undone = { ...sicas, undone: { by: 'analyst-2', at: '2026-06-03T00:00:00.000Z' } };
  const of = (...corrections: (typeof sicas)[]) => sortKeys(aTagging(1), corrections).certainty;
  expect([of(sicas), of(undone), of({ ...sicas, revision: 2 })]).toEqual([0.7, 0.6, 0.6]);
  expect(of(aCorrection('all', 1, { sentiment: 'mixed', touchpoint: [], pain: [], sicas: [], act: 'praise' }))).toBe(1);
});

test.each<readonly [string, Tagging, number]>([
  ['negative, nothing else stored', felt({ id: 'negative', score: 0.91 }), 0.925],
  ['negative before mixed', felt({ id: 'negative', score: 0.6 }, { id: 'mixed', score: 0.3 }), 0.75],
  ['mixed before negative', felt({ id: 'mixed', score: 0.6 }, { id: 'negative', score: 0.3 }), 0.6],
  ['positive before negative', felt({ id: 'positive', score: 0.7 }, { id: 'negative', score: 0.2 }), 0.225],
  ['positive before neutral', felt({ id: 'positive', score: 0.7 }, { id: 'neutral', score: 0.2 }), 0.075],
  ['positive, scores rounded to more than one', felt({ id: 'positive', score: 0.9999 }, { id: 'neutral', score: 0.0002 }), 0],
])('%s', (_, tagging, expected) => {
  expect(sortKeys(tagging, []).negativity).toBe(expected);
});

test.each([
  ['negative', 1],
  ['mixed', 0.5],
  ['neutral', 0],
  ['positive', 0],
] as const)('corrected to %s it is that for certain', (sentiment, expected) => {
  expect(sortKeys(felt({ id: 'mixed', score: 0.6 }), [aCorrection('c', 1, { sentiment })]).negativity).toBe(expected);
});
