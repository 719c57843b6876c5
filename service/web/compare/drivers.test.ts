import { expect, test } from 'vitest';
import { driverOf, gapOf, type Part } from './drivers.ts';

const part = (n: number, sum: number): Part => ({ n, sum });

test('both parts of a driver come to its contribution', () => {
  const driver = driverOf('login', part(40, 30), part(20, 10), 100, 100);
  expect(driver.contribution).toBeCloseTo(0.3 - 0.1);
  expect(driver.byShare).toBeCloseTo(0.2 * 0.625);
  expect(driver.byFeeling).toBeCloseTo(0.3 * 0.25);
});
test('what only one side speaks of adds by its share alone', () => {
  const driver = driverOf('update', part(10, 8), part(0, 0), 100, 50);
  expect(driver).toMatchObject({ byFeeling: 0, isSmall: true });
  expect(driver.byShare).toBeCloseTo(0.08);
});

test('where each comment has one label the drivers sum to the gap', () => {
  const a = {
    all: part(100, 50),
    labels: new Map([
      ['x', part(60, 40)],
      ['y', part(30, 8)],
    ]),
    none: part(10, 2),
  };
  const b = {
    all: part(200, 60),
    labels: new Map([
      ['x', part(80, 30)],
      ['z', part(100, 25)],
    ]),
    none: part(20, 5),
  };
  const gap = gapOf(a, b);
  expect(gap.value).toBeCloseTo(0.2);
  expect(gap.overlap).toBeCloseTo(0);
  expect(gap.none).toBeCloseTo(0.02 - 0.025);
  expect(gap.drivers.map(({ id }) => id)).toEqual(['x', 'z', 'y']);
});
test('comments of several labels are counted for each: the overlap says by how much', () => {
  const a = {
    all: part(100, 50),
    labels: new Map([
      ['x', part(60, 40)],
      ['y', part(50, 30)],
    ]),
    none: part(0, 0),
  };
  const b = {
    all: part(100, 30),
    labels: new Map([
      ['x', part(50, 20)],
      ['y', part(50, 10)],
    ]),
    none: part(0, 0),
  };
  const gap = gapOf(a, b);
  const sum = gap.drivers.reduce((total, { contribution }) => total + contribution, 0);
  expect(gap.overlap).toBeCloseTo(0.2);
  expect(sum + gap.none - gap.overlap).toBeCloseTo(gap.value);
});
test('of no comments there is no gap', () => {
  const none = { all: part(0, 0), labels: new Map(), none: part(0, 0) };
  expect(gapOf(none, none)).toMatchObject({ value: 0, drivers: [], overlap: 0 });
});
