import { expect, test } from 'vitest';
import { isChosen, readView, writeView } from '../view.ts';
import { hurtAt, inPeriod, negative, withinScore } from './links.ts';

const view = readView('?kind=survey&pain=slow,wait&nps.min=3&bucket=day&open=x');

test('a number leads to the comments that it counts, under the same filter, without what the page shows of them', () => {
  expect(writeView(hurtAt(readView('?kind=survey'), 'app_transfer'))).toBe('?touchpoint=app_transfer&feeling=negative&kind=survey');
  expect(writeView(negative(inPeriod(readView('?bucket=day'), { from: '2026-03-01', to: '2026-03-31' })))).toBe(
    '?sentiment=negative&from=2026-03-01&to=2026-03-31',
  );
});

test('a band of a score stays within the one chosen', () => {
  const { texts } = withinScore(view, 'nps', [0, 6]);
  expect([texts['nps.min'], texts['nps.max']]).toEqual(['3', '6']);
});

test('where an axis is filtered its other labels are not counted', () => {
  expect([isChosen(view, 'pain', 'slow'), isChosen(view, 'pain', 'fee'), isChosen(view, 'touchpoint', 'pos')]).toEqual([true, false, true]);
});
