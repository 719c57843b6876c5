import { expect, test } from 'vitest';
import { isSmall, shareInterval, shareText, shortCountText } from './share.ts';

test('a share is given from 30 comments on, the counts below', () => {
  expect([shareText(7, 29), shareText(15, 30), shareText(0, 1200), shareText(2, 1200)]).toEqual(['7/29', '50%', '0%', '<1%']);
  expect([isSmall(29), isSmall(30)]).toEqual([true, false]);
});

test('large counts are short on the line', () => expect([9999, 1_234_567].map(shortCountText)).toEqual(['9,999', '123.5万']));

// The figures of R: prop.test(x, n, correct = FALSE)$conf.int.
test.each([
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [15, 50, 0.191, 0.4375],
  [0, 0, 0, 1],
])('the interval of %i of %i', (part, n, low, high) => {
  const [from, to] = shareInterval(part, n);
  expect(from).toBeCloseTo(low, 3);
  expect(to).toBeCloseTo(high, 3);
});
