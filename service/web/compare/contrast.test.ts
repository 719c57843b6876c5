import { expect, test } from 'vitest';
import { netPromoters } from '../estimate.ts';
import { farthestFirst, figureContrast, labelsOf, shareContrasts } from './contrast.ts';

const side = (n: number, counts: Readonly<Record<string, number>>) => ({ n, counts: new Map(Object.entries(counts)) });

test('what is sure is marked by its direction and stands first; what is not is the same', () => {
  const [a, b] = [side(200, { login: 100, transfer: 20, update: 60 }), side(200, { login: 70, transfer: 22, branch: 50 })];
  const rows = farthestFirst(shareContrasts(a, b, labelsOf(a, b)));
  expect(rows.map(({ id, verdict }) => [id, verdict])).toEqual([
    ['update', 'more'],
    ['branch', 'less'],
    ['login', 'more'],
    ['transfer', 'same'],
  ]);
  expect(rows[2]?.difference.value).toBeCloseTo(0.15);
});
test('a difference that would hold alone need not hold among many', () => {
  const alone = shareContrasts(side(200, { one: 60 }), side(200, { one: 42 }), ['one']);
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`same-${index}`, 50]));
  const among = shareContrasts(side(200, { one: 60, ...many }), side(200, { one: 42, ...many }), ['one', ...Object.keys(many)]);
  expect([alone[0]?.verdict, among[0]?.verdict]).toEqual(['more', 'perhapsMore']);
});
test('of too few comments nothing is concluded', () => {
  const [row] = shareContrasts(side(29, { login: 29 }), side(500, { login: 1 }), ['login']);
  expect(row).toMatchObject({ verdict: 'small', p: undefined });
  expect(shareContrasts(side(50, { one: 4 }), side(50, {}), ['one'])[0]).toMatchObject({ verdict: 'small', p: undefined });
  expect(figureContrast('nps', netPromoters(20, 0, 29), netPromoters(0, 90, 100)).verdict).toBe('small');
});
test('of a score the interval decides', () => {
  expect(figureContrast('nps', netPromoters(60, 10, 100), netPromoters(20, 50, 100)).verdict).toBe('more');
  expect(figureContrast('nps', netPromoters(40, 30, 100), netPromoters(38, 30, 100)).verdict).toBe('same');
});
