import { expect, test } from 'vitest';
import { readView } from '../view.ts';
import { rowsOf, stageCounts } from './counts.ts';

const rows = (...given: (readonly [...string[], number])[]) =>
  given.map((row) => ({ ids: row.slice(0, -1).map(String), count: Number(row.at(-1)) }));
const parts = {
  sentiment: rows(['negative', 30], ['positive', 12]),
  act: rows(['complaint', 25], ['praise', 11], ['suggestion', 4], ['question', 2]),
  pain: rows(['slow', 3], ['auth', 20], ['wait', 3]),
  touchpoint: rows(['app_login', 'negative', 20], ['sms', 'neutral', 30], ['app_login', 'positive', 5], ['care', 'positive', 1]),
};

test('sums of a stage: each comment once, labels most spoken of first', () =>
  expect(stageCounts(parts, readView(''))).toEqual({
    n: 42,
    feelings: { positive: 12, negative: 30, mixed: 0, neutral: 0 },
    touchpoints: [
      { id: 'sms', n: 30, negative: 0 },
      { id: 'app_login', n: 25, negative: 20 },
      { id: 'care', n: 1, negative: 0 },
    ],
    pains: [
      { id: 'auth', n: 20 },
      { id: 'slow', n: 3 },
      { id: 'wait', n: 3 },
    ],
    opportunities: { suggestion: 4, praise: 11 },
  }));

test('a filter that names labels leaves those, and a stage of touchpoints its own', () => {
  const named = stageCounts(parts, readView('?touchpoint=app_login&feeling=negative&pain=wait'));
  expect([named.touchpoints, named.pains]).toEqual([[{ id: 'app_login', n: 20, negative: 20 }], [{ id: 'wait', n: 3 }]]);
  expect(stageCounts(parts, readView(''), ['care']).touchpoints).toEqual([{ id: 'care', n: 1, negative: 0 }]);
});

test('nothing counts as nothing', () =>
  expect(stageCounts({ sentiment: [], act: [], pain: [], touchpoint: [] }, readView(''))).toMatchObject({ n: 0, touchpoints: [] }));

test('rows of one label', () => expect(rowsOf(rows(['sense', 'slow', 2], ['share', 'slow', 9]), 'sense')).toEqual(rows(['slow', 2])));
