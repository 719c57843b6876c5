import { expect, test } from 'vitest';
import { namedBy, unnamedFirst } from './naming.ts';

const labels = [{ name: '转账汇款' }, { name: '转账限额' }, { name: '催收' }];
const word = (written: string, z: number) => ({ word: written, now: 40, before: 2, atMost: false, z });

test('a word is named by the labels whose names hold it', () => {
  expect(namedBy(labels, '转账')).toEqual(['转账汇款', '转账限额']);
  expect(namedBy(labels, '刷脸')).toEqual([]);
});

test('words that no label names come first, each part in its own order', () => {
  const words = [word('催收', 9), word('刷脸', 8), word('转账', 7), word('闪退', 6)];
  expect(unnamedFirst(labels, words).map((one) => one.word)).toEqual(['刷脸', '闪退', '催收', '转账']);
});
