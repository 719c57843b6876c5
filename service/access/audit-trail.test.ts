import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AuditEntry } from '../domain.ts';
import { createAuditTrail } from './audit-trail.ts';

let kept: (readonly AuditEntry[])[] = [];
let broken = false;
const lines: string[] = [];
const line = (_fields: object, message: string) => void lines.push(message);
const log = { debug: line, info: line, warn: line, error: line };
const access = {
  audit: async (entries: readonly AuditEntry[]) => {
    if (broken) throw new Error('the disk is full');
    kept.push(entries);
  },
};
const entry = (action: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
  at: '2026-06-15T00:00:00.000Z',
  by: 'tester',
  action,
  ...more,
});
beforeEach(() => {
  vi.useFakeTimers();
  kept = [];
  lines.length = 0;
  broken = false;
});
afterEach(() => vi.useRealTimers());

test('reads wait for others up to a second, and go together', async () => {
  const trail = createAuditTrail({ access, log });
  const [first, second] = [entry('comments.read', { target: 'a' }), entry('comments.read', { filter: ['q'], count: 3 })];
  await trail.write(first);
  await vi.advanceTimersByTimeAsync(500);
  await trail.write(second);
  expect(kept).toEqual([]);
  await vi.advanceTimersByTimeAsync(500);
  expect(kept).toEqual([[first, second]]);
  await trail.close();
  expect(kept).toHaveLength(1);
});

test('anything else is kept before it is answered, with what waited', async () => {
  const trail = createAuditTrail({ access, log });
  await trail.write(entry('comments.read'));
  await trail.write(entry('comments.erase'));
  expect(kept).toEqual([[entry('comments.read'), entry('comments.erase')]]);
  await trail.close();
});

test('what cannot be kept is refused; reads wait until it can be, and then too many are refused too', async () => {
  const trail = createAuditTrail({ access, log });
  await trail.write(entry('comments.read', { target: 'before' }));
  broken = true;
  await expect(trail.write(entry('comments.export'))).rejects.toThrow('disk');
  await vi.advanceTimersByTimeAsync(1000);
  expect(lines).toHaveLength(1);
  await trail.write(entry('comments.read', { target: 'meanwhile' }));
  for (let more = 2; more < 10_000; more++) await trail.write(entry('comments.read'));
  await expect(trail.write(entry('comments.read'))).rejects.toMatchObject({ code: 'store_unreachable' });
  broken = false;
  await vi.advanceTimersByTimeAsync(1000);
  expect(kept.flat()).toHaveLength(10_000);
  expect(
    kept
      .flat()
      .slice(0, 2)
      .map(({ target }) => target),
  ).toEqual(['before', 'meanwhile']);
  expect(kept.flat().some(({ action }) => action === 'comments.export')).toBe(false);
  await trail.close();
});

test('posts of one key within a batch are one entry with their sum; those of another stand apart', async () => {
  const trail = createAuditTrail({ access, log });
  for (const [by, count] of [
    ['one', 1],
    ['two', 5],
    ['one', 2],
  ] as const)
    await trail.write(entry('comments.add', { by, count }));
  await trail.close();
  await trail.write(entry('comments.add', { by: 'one', count: 7 }));
  await trail.close();
  expect(kept).toEqual([
    [entry('comments.add', { by: 'one', count: 3 }), entry('comments.add', { by: 'two', count: 5 })],
    [entry('comments.add', { by: 'one', count: 7 })],
  ]);
});
