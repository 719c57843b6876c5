import { expect, test } from 'vitest';
import { layLine } from './line.ts';

const stage = (name: string, n: number, negative: number) => ({ name, n, negative });

test('points stand over the middles of their columns, higher where more is negative', () => {
  const { points, links, top, heightOf } = layLine([stage('a', 400, 200), stage('b', 400, 40)], 100, 10);
  expect(points.map((point) => point?.x)).toEqual([25, 75]);
  expect(top).toBe(0.6);
  expect([heightOf(0), heightOf(0.6)]).toEqual([90, 10]);
  expect(points[0]?.y).toBeLessThan(points[1]?.y ?? 0);
  expect(points[0]?.interval[1]).toBeLessThan(points[0]?.y ?? 0);
  expect(links.map(({ isLoose }) => isLoose)).toEqual([false]);
});

test('a stage without comments breaks the line, one with few loosens it', () => {
  const { points, links } = layLine([stage('a', 40, 9), stage('b', 29, 3), stage('c', 0, 0), stage('d', 60, 0)], 100, 10);
  expect(points.map((point) => point?.isSmall)).toEqual([false, true, undefined, false]);
  expect(links).toMatchObject([{ from: { name: 'a' }, to: { name: 'b' }, isLoose: true }]);
});

test('nothing at all is laid out too', () => expect(layLine([stage('a', 0, 0)], 100, 10)).toMatchObject({ points: [undefined], top: 0.2 }));

test('the scale has room for whatever is shown', () =>
  expect([layLine([stage('a', 2, 2)], 100, 10).top, layLine([stage('a', 2, 0)], 100, 10).top]).toEqual([1, 0.2]));
