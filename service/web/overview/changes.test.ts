import { expect, test } from 'vitest';
import { readView } from '../view.ts';
import { changesOf, isTold } from './changes.ts';

const row = (count: number, ...ids: string[]) => ({ ids, count });

test('what rose beyond chance holds: as a touchpoint, a pain or both; praise of a touchpoint is no change of it', () => {
  const now = {
    total: 100,
    touchpointFeelings: [row(30, 'app_transfer', 'negative'), row(40, 'staff', 'positive')],
    pains: [row(25, 'process'), row(10, 'wait'), row(2, 'fee')],
    pairs: [row(22, 'app_transfer', 'process')],
  };
  const before = {
    total: 100,
    touchpointFeelings: [row(3, 'app_transfer', 'negative')],
    pains: [row(9, 'wait'), row(1, 'process')],
    pairs: [],
  };
  const changes = changesOf(now, before);
  const told = changes.map(({ touchpoint, pain, holds, difference: { now: mine, before: earlier } }) => [
    touchpoint,
    pain,
    earlier.count,
    mine.count,
    holds,
  ]);
  expect(told.slice(0, 3)).toEqual(
    expect.arrayContaining([
      ['app_transfer', undefined, 3, 30, true],
      [undefined, 'process', 1, 25, true],
      ['app_transfer', 'process', 0, 22, true],
    ]),
  );
  expect(told.slice(3)).toEqual([[undefined, 'wait', 9, 10, false]]);
});

test('where a period has few comments nothing holds', () => {
  const few = { total: 12, touchpointFeelings: [], pains: [row(10, 'process')], pairs: [] };
  const [change] = changesOf(few, { ...few, pains: [] });
  expect(change).toMatchObject({ holds: false, difference: { p: undefined } });
});

test.each([
  ['', true, true, true],
  ['?touchpoint=counter', false, true, false],
  ['?pain=queue', true, false, false],
  ['?feeling=negative', true, true, false],
  ['?feeling=positive', false, true, false],
  ['?feeling=negative&touchpoint=login', true, true, true],
])('in %j a touchpoint, a pain and both are told where a link leads to just them', (search, ...told) => {
  const changes = [{ touchpoint: 'login' }, { pain: 'slow' }, { touchpoint: 'login', pain: 'slow' }];
  expect(changes.map((change) => isTold(readView(search), change))).toEqual(told);
});
