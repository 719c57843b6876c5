import { expect, test } from 'vitest';
import { aCorrection, aTagging } from './contract/samples.ts';
import { correctedAxes, effectiveTags, indexedTags, openAxes } from './effective.ts';

const undone = { by: 'analyst-2', at: '2026-06-03T00:00:00.000Z' };

test('an id given twice counts once, with the score and feeling given first', () => {
  const tagging = aTagging(1, {
    touchpoint: [
      ['wealth', 'negative', 0.9],
      ['wealth', 'positive', 0.2],
    ],
    pain: [['speed'], ['speed']],
  });
  const effective = effectiveTags(tagging, []);
  expect([effective.touchpoint, effective.pain]).toEqual([[{ id: 'wealth', sentiment: 'negative' }], ['speed']]);
  expect(indexedTags(tagging, effective).filter(({ axis }) => axis === 'touchpoint')).toEqual([
    { axis: 'touchpoint', id: 'wealth', score: 0.9, feeling: 'negative' },
  ]);
});

test('an empty correction of an axis empties it; an absent one leaves it', () => {
  const effective = effectiveTags(aTagging(1), [aCorrection('c', 1, { pain: [] })]);
  expect([effective.pain, effective.sicas]).toEqual([[], ['connect']]);
});

test('only corrections in force at the tagging’s revision speak', () => {
  const corrections = [
    aCorrection('old', 1, { act: 'praise' }),
    aCorrection('now', 2, { pain: ['process'] }),
    aCorrection('undone', 2, { sentiment: 'positive' }, { undone }),
  ];
  expect(effectiveTags(aTagging(2), corrections)).toMatchObject({ act: 'complain', pain: ['process'], sentiment: 'negative' });
  expect([correctedAxes(corrections, 1), correctedAxes(corrections, 2), correctedAxes(corrections, 3)]).toEqual([['act'], ['pain'], []]);
});

test('a corrected axis waits for review no more', () => {
  const tagging = aTagging(1, {}, { abstained: ['act', 'pain'] });
  expect(openAxes(tagging, [])).toEqual(['pain', 'act']);
  expect(openAxes(tagging, [aCorrection('c', 1, { pain: ['speed'] })])).toEqual(['act']);
});

test('a tag the analyst confirmed keeps the model’s score; a new one has none', () => {
  const tagging = aTagging(1);
  const effective = effectiveTags(tagging, [aCorrection('c', 1, { pain: ['speed', 'process'] })]);
  expect(indexedTags(tagging, effective).filter(({ axis }) => axis === 'pain')).toEqual([
    { axis: 'pain', id: 'speed', score: 0.7 },
    { axis: 'pain', id: 'process', score: undefined },
  ]);
});
