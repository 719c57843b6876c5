import { expect, test } from 'vitest';
import { failureTold, refusalTold } from './told.ts';

test('a failure is told in Chinese with its place; one that nobody foresaw says what it says', () => {
  expect(failureTold({ reason: 'broken_csv', row: 1200, message: '' }).what).toBe('CSV 的引号没有配对。（第 1,200 行之后）');
  expect(failureTold({ reason: 'unforeseen', message: 'Out of memory.' })).toEqual({ what: '导入停下了。', cure: 'Out of memory.' });
});

test('codes have names, and show themselves where they have none', () =>
  expect([refusalTold('empty_text'), refusalTold('idempotency_reused')]).toEqual(['没有文字', 'idempotency_reused']));
