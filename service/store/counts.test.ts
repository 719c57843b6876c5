import { expect, test } from 'vitest';
import { aTagging, createRandom, randomTagging } from './contract/samples.ts';
import { countKeys, countKeyText, createCountDelta, keptOrder } from './counts.ts';
import { effectiveTags } from './effective.ts';

const counted = (day: string | undefined, tagging = aTagging(1)) => ({ source: 'shop', day, effective: effectiveTags(tagging, []) });

test('a comment counts once in all, under each id, each pair of axes, and each feeling', () => {
  const tagging = aTagging(1, {
    touchpoint: [
      ['wealth', 'negative'],
      ['app_login', 'mixed'],
    ],
    pain: [['speed']],
    sicas: [],
  });
  const cells = countKeys(counted(undefined, tagging)).map(({ dimensions, ids }) => `${dimensions.join('+')}=${ids.join('+')}`);
  expect(cells.sort()).toEqual(
    [
      '=',
      'sentiment=negative',
      'touchpoint=wealth',
      'touchpoint=app_login',
      'pain=speed',
      'act=complain',
      'sentiment+touchpoint=negative+wealth',
      'sentiment+touchpoint=negative+app_login',
      'sentiment+pain=negative+speed',
      'sentiment+act=negative+complain',
      'touchpoint+pain=wealth+speed',
      'touchpoint+pain=app_login+speed',
      'touchpoint+act=wealth+complain',
      'touchpoint+act=app_login+complain',
      'pain+act=speed+complain',
      'touchpoint+feeling=wealth+negative',
      'touchpoint+feeling=app_login+mixed',
    ].sort(),
  );
});

test('dated: under its day and its month; undated: under neither', () => {
  const periods = (day: string | undefined) => [...new Set(countKeys(counted(day)).map(({ grain, period }) => `${grain} ${period}`))];
  expect([periods('2026-03-09'), periods(undefined)]).toEqual([['day 2026-03-09', 'month 2026-03'], ['undated undated']]);
});

test('no key is met twice by one comment', () => {
  const random = createRandom(5);
  for (let at = 0; at < 200; at++) {
    const keys = countKeys(counted('2026-03-09', randomTagging(random, 1))).map(countKeyText);
    expect(new Set(keys).size).toBe(keys.length);
  }
});

test('what goes out and comes in again leaves no change; the rest adds up', () => {
  const delta = createCountDelta();
  delta.moved(counted('2026-03-09'), counted('2026-03-10'));
  const changed = delta.changes();
  expect(changed.filter(({ grain }) => grain === 'month')).toEqual([]);
  expect(new Set(changed.map(({ period, by }) => `${period} ${by}`))).toEqual(new Set(['2026-03-09 -1', '2026-03-10 1']));
  delta.moved(counted('2026-03-10'), counted('2026-03-09'));
  expect(delta.changes()).toEqual([]);
});

test('dimensions are kept in one order, however asked', () => {
  expect(keptOrder(['act', 'sentiment'])).toEqual(['sentiment', 'act']);
  expect(keptOrder(['feeling', 'touchpoint'])).toEqual(['touchpoint', 'feeling']);
});
