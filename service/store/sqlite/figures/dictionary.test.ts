import { expect, test } from 'vitest';
import { createDictionary } from './dictionary.ts';

test('what nobody holds any more is forgotten, and its number given again', () => {
  const words = createDictionary('', String);
  const [a, b] = [words.take('甲'), words.take('乙')];
  expect([words.take('甲'), words.values[b]]).toEqual([a, '乙']);
  words.drop(b);
  words.drop(a);
  expect([words.values[a], words.values.includes('乙')]).toEqual(['甲', false]);
  const before = words.version();
  expect([words.take('丙'), words.values[b], words.version() > before]).toEqual([b, '丙', true]);
  words.drop(0);
  expect(words.values[0]).toBe('');
});
