import { expect, test } from 'vitest';
import { shortCountText } from '../count-text.ts';
import { isSmall } from '../estimate.ts';
import { shareText } from './share.ts';

test('a share is given from 30 comments on, the counts below', () => {
  expect([shareText(7, 29), shareText(15, 30), shareText(0, 1200), shareText(2, 1200)]).toEqual(['7/29', '50%', '0%', '<1%']);
  expect([isSmall(29), isSmall(30)]).toEqual([true, false]);
});

test('large counts are short on the line', () => expect([9999, 1_234_567].map(shortCountText)).toEqual(['9,999', '123.5万']));
