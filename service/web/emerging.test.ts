import { expect, test } from 'vitest';
import { emergingWords } from './emerging.ts';

const words = (counts: Readonly<Record<string, number>>) => Object.entries(counts).map(([word, count]) => ({ word, count }));
const shown = (found: ReturnType<typeof emergingWords>) => found.map(({ word }) => word);

test('words that more comments hold than before come first, by how sure that is; those of every period are left out', () => {
  const now = { total: 100, words: words({ 转账: 40, 收款人: 24, 收款: 24, 手输: 10, 网点: 9, 偶然: 2 }) };
  const before = { total: 100, words: words({ 转账: 36, 网点: 12, 收款人: 1 }) };
  const found = emergingWords(now, before, 50);
  expect(shown(found)).toEqual(['收款人', '手输']);
  expect(found[0]).toMatchObject({ now: 24, before: 1, atMost: false });
});

test('a word below the end of the list may have had as many as the last one there', () => {
  const now = { total: 100, words: words({ 收款人: 9 }) };
  const before = { total: 100, words: words({ 转账: 30, 网点: 8 }) };
  expect(shown(emergingWords(now, before, 50))).toEqual(['收款人']);
  expect(emergingWords(now, before, 2)).toEqual([]);
});

test('periods of different length are compared by their shares', () => {
  const same = emergingWords({ total: 1000, words: words({ 转账: 300 }) }, { total: 100, words: words({ 转账: 30 }) }, 50);
  expect(same).toEqual([]);
});
