import { expect, test } from 'vitest';
import { emptyView, readView } from '../view.ts';
import { importanceOf, median, ticksWithin } from './importance.ts';

const feelings = (total: number, rows: Readonly<Record<string, readonly [negative: number, other: number]>>) => ({
  total,
  undated: 0,
  rows: Object.entries(rows).flatMap(([id, [negative, other]]) => [
    { ids: [id, 'negative'], count: negative },
    { ids: [id, 'positive'], count: other },
  ]),
});

test.each([
  [[], 0],
  [[3], 3],
  [[3, 1], 2],
  [[5, 1, 3], 3],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %d', (values, middle) => expect(median(values)).toBe(middle));

test('a touchpoint stands in the quadrant of its mentions and of the feeling about it', () => {
  const { points, share, negativeShare, ofLarge } = importanceOf(
    feelings(200, { login: [60, 20], transfer: [10, 90], fee: [30, 10], care: [2, 48] }),
    emptyView,
  );
  expect([share, negativeShare, ofLarge]).toEqual([0.325, 0.425, true]);
  expect(points.map(({ id, quadrant }) => [id, quadrant])).toEqual([
    ['login', 'first'],
    ['transfer', 'keep'],
    ['fee', 'second'],
    ['care', 'low'],
  ]);
  expect(points[0]).toMatchObject({ n: 80, negative: 60, share: 0.4, negativeShare: 0.75, small: false });
});

test('few comments move no line where enough others have many', () => {
  const many = { a: [30, 10], b: [20, 20], c: [10, 30] } as const;
  const lines = ({ share, negativeShare }: ReturnType<typeof importanceOf>) => [share, negativeShare];
  expect(lines(importanceOf(feelings(120, { ...many, d: [1, 0], e: [1, 0] }), emptyView))).toEqual(
    lines(importanceOf(feelings(120, many), emptyView)),
  );
  const few = importanceOf(feelings(10, { d: [1, 0], e: [1, 3] }), emptyView);
  expect([few.ofLarge, few.negativeShare, few.points.every(({ small }) => small)]).toEqual([false, 0.625, true]);
});

test('what nobody complains of needs no mending, and only what is wanted is shown', () => {
  const { points } = importanceOf(feelings(50, { a: [0, 20], b: [0, 10], c: [5, 5] }), readView('?touchpoint=a,b'));
  expect(points.map(({ id, quadrant }) => [id, quadrant])).toEqual([
    ['a', 'keep'],
    ['b', 'low'],
  ]);
});

test('ticks of a logarithmic axis are round, in a narrow range too', () => {
  expect(ticksWithin(0.004, 0.13)).toEqual([0.005, 0.01, 0.02, 0.05, 0.1].map((tick) => expect.closeTo(tick, 6)));
  expect(ticksWithin(0.15, 0.4)).toEqual([expect.closeTo(0.2, 6)]);
});

test('a filter by feeling leaves of a touchpoint what is felt so about it: a link names both', () => {
  const { points } = importanceOf(feelings(50, { a: [5, 20] }), readView('?feeling=negative'));
  expect(points).toMatchObject([{ id: 'a', n: 5, negative: 5, negativeShare: 1 }]);
});
