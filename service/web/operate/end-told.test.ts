import { expect, test } from 'vitest';
import { endTold } from './end-told.ts';

const none = { rows: 0, accepted: 0, duplicate: 0, updated: 0, revised: 0, rejected: 0 };

test('what is new waits for its tags; what was there already is told as such', () => {
  expect(endTold({ ...none, rows: 2000, accepted: 2000 })).toBe('2,000 行都收下了。新的正在排队标注。');
  expect(endTold({ ...none, rows: 9, duplicate: 9 })).toBe('9 行都已经在库里，没有变化。');
  expect(endTold({ ...none, rows: 9, duplicate: 8, updated: 1 })).toBe('9 行都收下了。');
  expect(endTold({ ...none, rows: 9, revised: 6, rejected: 3 })).toBe('9 行读完，3 行被拒收。新的正在排队标注。');
});
