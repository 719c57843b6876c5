import { expect, test } from 'vitest';
import { differenceOf, meanOf, netPromoters, shareOf } from './estimate.ts';

const rounded = (ends: { readonly value: number; readonly low: number; readonly high: number }, digits = 4) =>
  [ends.value, ends.low, ends.high].map((end) => Number(end.toFixed(digits)));

test("a share's interval as R. G. Newcombe prints it (1998, table I, method 3)", () => {
  expect(rounded(shareOf(81, 263))).toEqual([0.308, 0.2553, 0.3662]);
  expect(rounded(shareOf(15, 148))).toEqual([0.1014, 0.0624, 0.1605]);
  expect(rounded(shareOf(0, 20))).toEqual([0, 0, 0.1611]);
  expect(rounded(shareOf(29, 29))).toEqual([1, 0.883, 1]);
});
test('of no comments nothing is known', () => {
  expect(shareOf(0, 0)).toMatchObject({ low: 0, high: 1 });
  expect(netPromoters(0, 0, 0)).toMatchObject({ n: 0, value: 0 });
  expect(meanOf(new Map(), [1, 5])).toMatchObject({ n: 0, low: 1, high: 5 });
});

test.each([
  [56, 70, 48, 80, [0.2, 0.0524, 0.3339]],
  [9, 10, 3, 10, [0.6, 0.1705, 0.809]],
  [5, 56, 0, 29, [0.0893, -0.0381, 0.1926]],
])('the difference of %i/%i and %i/%i as Newcombe prints it (1998, table II, method 10)', (a, m, b, n, expected) => {
  expect(rounded(differenceOf(shareOf(a, m), shareOf(b, n)))).toEqual(expected);
});
test('a difference turned around is the same with the other sign', () => {
  const [one, other] = [differenceOf(shareOf(9, 40), shareOf(20, 50)), differenceOf(shareOf(20, 50), shareOf(9, 40))];
  expect(other.value).toBeCloseTo(-one.value);
  expect(other.low).toBeCloseTo(-one.high);
});

test('the NPS is promoters less detractors, and stays on its scale', () => {
  expect(rounded(netPromoters(50, 20, 100), 1)).toEqual([30, 14.1, 44.2]);
  expect(netPromoters(3, 0, 3)).toMatchObject({ value: 100, high: 100 });
});
test('a mean, with an interval that stays on its scale', () => {
  expect(
    rounded(
      meanOf(
        new Map([
          [1, 10],
          [5, 10],
        ]),
        [1, 5],
      ),
      3,
    ),
  ).toEqual([3, 2.101, 3.899]);
  expect(meanOf(new Map([[5, 1]]), [1, 5])).toEqual({ n: 1, value: 5, low: 1, high: 5 });
});
