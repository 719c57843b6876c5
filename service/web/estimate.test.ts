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

const ends = ({ low, high }: { readonly low: number; readonly high: number }) => [low, high].map((end) => Math.round(1000 * end) / 1000);
test('a mean of four, and one whose interval leaves the scale', () => {
  const mean = meanOf(
    new Map([
      [4, 1],
      [2, 2],
      [5, 1],
    ]),
    [1, 5],
  );
  expect(mean).toMatchObject({ n: 4, value: 3.25 });
  expect(ends(mean)).toEqual([1.78, 4.72]);
  // Mean 4.9, deviation 1.5.
  const apart = (1.5 * Math.sqrt(3)) / 2;
  const high = meanOf(
    new Map([
      [4.9 - apart, 2],
      [4.9 + apart, 2],
    ]),
    [1, 5],
  );
  expect(ends(high)).toEqual([3.43, 5]);
});
test('NPS: three answers are added, so that all promoters leave doubt', () => {
  const all = netPromoters(10, 0, 10);
  expect(all.high).toBe(100);
  expect(all.low).toBeCloseTo(47.5, 1);
  const even = netPromoters(50, 50, 100);
  expect(even.low).toBeCloseTo(-even.high);
});

// The figures of R: prop.test(x, n, correct = FALSE)$conf.int.
test.each([
  [0, 10, 0, 0.2775],
  [10, 10, 0.7225, 1],
  [15, 50, 0.191, 0.4375],
  [0, 0, 0, 1],
])('the interval of %i of %i', (count, n, low, high) => {
  const share = shareOf(count, n);
  expect(share.low).toBeCloseTo(low, 3);
  expect(share.high).toBeCloseTo(high, 3);
});
