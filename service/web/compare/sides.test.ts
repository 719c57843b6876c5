import { expect, test } from 'vitest';
import { readView, writeView } from '../view.ts';
import { comparedBy, overlap, readComparison, replacedPart, settled, sidesOf, swapped, yearBefore } from './sides.ts';

const today = '2026-03-31';
const sides = (search: string) => sidesOf(settled(readView(search)), today);
const filters = (search: string) => {
  const found = sides(search);
  return found && [writeView(found.a.view), writeView(found.b.view)];
};

test.each([
  ['', '?from=2026-03-02&to=2026-03-31', '?from=2026-01-31&to=2026-03-01'],
  [
    '?from=2026-03-01&to=2026-03-07&kind=survey',
    '?kind=survey&from=2026-03-01&to=2026-03-07',
    '?kind=survey&from=2026-02-22&to=2026-02-28',
  ],
  ['?to=2025-12-31', '?from=2025-12-02&to=2025-12-31', '?from=2025-11-02&to=2025-12-01'],
  ['?a=2026-01-01..2026-01-31&b=2025-01-01..2025-01-31&q=x', '?q=x&from=2026-01-01&to=2026-01-31', '?q=x&from=2025-01-01&to=2025-01-31'],
  ['?a=2026-02-31&b=later', '?from=2026-03-02&to=2026-03-31', '?from=2026-01-31&to=2026-03-01'],
])('periods of %s', (search, a, b) => {
  expect(filters(search)).toEqual([a, b]);
});

test.each([
  ['?by=kind&a=survey,nothing&b=forum,social&from=2026-01-01', '?kind=survey&from=2026-01-01', '?kind=forum,social&from=2026-01-01'],
  ['?by=source&source=old&a=weibo&b=app-store', '?source=weibo', '?source=app-store'],
  ['?by=meta.appVersion&a=8.2&b=8.1&meta.region=x', '?meta.appVersion=8.2&meta.region=x', '?meta.appVersion=8.1&meta.region=x'],
])('values of %s, the rest of the filter for both', (search, a, b) => {
  expect(filters(search)?.map(decodeURIComponent)).toEqual([a, b]);
});
test('a side without a value is no side', () => {
  expect(sides('?by=kind&a=survey')).toBeUndefined();
  expect(sides('?by=kind&a=survey&b=nothing')).toBeUndefined();
});

test('what an address can compare by', () => {
  expect(['kind', 'meta.region', 'meta.a b', 'x', undefined].map(readComparison)).toEqual([
    'kind',
    'meta.region',
    'period',
    'period',
    'period',
  ]);
});
test('sides that share comments are told', () => {
  const shared = (search: string) => {
    const found = sides(search);
    return found && overlap(found, readComparison(readView(search).options.by));
  };
  expect(shared('?a=2026-01-01..2026-01-31&b=2026-01-31..2026-02-05')).toBe(true);
  expect(shared('')).toBe(false);
  expect(shared('?by=source&a=x,y&b=y')).toBe(true);
  expect(shared('?by=source&a=x&b=y')).toBe(false);
});

test('swapped, A is B; swapped twice all is as before', () => {
  const before = settled(readView('?from=2026-03-01&to=2026-03-07'));
  const once = swapped(before, today);
  expect(sidesOf(once, today)?.a.name).toBe('2026-02-22 至 2026-02-28');
  expect(sidesOf(once, today)?.b.name).toBe('2026-03-01 至 2026-03-07');
  expect(sidesOf(swapped(once, today), today)?.a.name).toBe('2026-03-01 至 2026-03-07');
  expect(writeView(swapped(readView('?by=source&a=x&b=y'), today))).toBe('?by=source&a=y&b=x');
});
test('another comparison begins anew, and takes over its part of the filter', () => {
  const view = readView('?kind=survey&from=2026-01-01&a=2026-01-01..2026-01-31&b=x&measure=nps');
  expect(replacedPart(view, 'kind')).toBe(true);
  expect(writeView(comparedBy(view, 'kind'))).toBe('?from=2026-01-01&measure=nps&by=kind');
  expect(writeView(comparedBy(view, 'period'))).toBe('?kind=survey&from=2026-01-01&measure=nps');
});
test('the same days of the year before', () => {
  expect(yearBefore({ from: '2024-02-29', to: '2024-03-31' })).toEqual({ from: '2023-02-28', to: '2023-03-31' });
});
