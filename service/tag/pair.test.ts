import { expect, test } from 'vitest';
import type { Utterance } from '../domain.ts';
import { pairOf } from './pair.ts';

const plain = (text: string) => ({ text: text.replaceAll('Ａ', 'A'), toOriginal: (span: readonly [number, number]) => span });
const firstOf = (utterance: Omit<Utterance, 'text'>) => pairOf({ text: '慢', ...utterance }, plain).pair.first;

test.each<[Omit<Utterance, 'text'>, string]>([
  [{}, ''],
  [{ kind: 'app_review' }, '应用评论'],
  [{ kind: 'survey', context: '您对柜面有何建议？' }, '调研：您对柜面有何建议？'],
  [{ context: '您对柜面有何建议？' }, '您对柜面有何建议？'],
  [{ kind: 'forum', context: '  ' }, '论坛'],
  [{ kind: 'service_note', context: 'Ａ类' }, '服务记录：A类'],
  [{ kind: 'mystery_shopper' }, '神秘人'],
  [{ kind: 'social' }, '社交媒体'],
])('%j reads %s', (given, first) => {
  expect(firstOf(given)).toBe(first);
});

test('a context is cut at a hundred characters, never inside one', () => {
  expect(firstOf({ context: `${'问'.repeat(99)}👍👍` })).toBe(`${'问'.repeat(99)}👍`);
  expect(pairOf({ text: 'Ａ慢' }, plain).pair.text).toBe('A慢');
});
