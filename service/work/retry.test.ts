import { expect, test, vi } from 'vitest';
import type { Job, Store } from '../ports.ts';
import { createRetry } from './retry.ts';
import { aClock, recordingLog } from './samples.ts';

const atStart = '2026-06-01T00:00:00.000Z';
const leased = '2026-06-01T00:01:00.000Z';

/** A store with so many failed comments, `again` of which fail once more as soon as they were tried. */
function setUp(failed: number, { waiting = 0, again = 0 } = {}) {
  const { log, lines } = recordingLog();
  let left = failed;
  const retry = vi.fn<Store['retry']>(async ({ ids, limit }) => {
    const count = Math.min(left, limit, ids?.length ?? limit);
    left += again - count;
    return Array.from({ length: count }, (_, n) => ({ id: `c${n}`, revision: 1, lane: 'live' as const }));
  });
  const push = vi.fn(async (_: readonly Job[]) => {});
  const depth = vi.fn(async () => waiting);
  const store = { retry, backlog: async () => ({ pending: 0, tagged: 0, failed }) };
  const run = createRetry({ store, queue: { push, depth }, leaseMs: 60_000, bound: 5000, now: aClock(atStart).now, log });
  return { run, retry, push, depth, lines };
}

test('all that failed, a thousand at a time, leased and then queued', async () => {
  const { run, retry, push } = setUp(2500);
  expect(await run()).toBe(2500);
  expect(retry.mock.calls.map(([asked]) => asked)).toEqual(Array(3).fill({ ids: undefined, until: leased, limit: 1000 }));
  expect(push.mock.calls.map(([jobs]) => jobs.length)).toEqual([1000, 1000, 500]);
});

test('those named, in one turn; none is queued where none had failed', async () => {
  const { run, retry, push } = setUp(1);
  expect(await run(['a', 'b'])).toBe(1);
  expect(retry).toHaveBeenCalledExactlyOnceWith({ ids: ['a', 'b'], until: leased, limit: 1000 });
  const none = setUp(0);
  expect(await none.run()).toBe(0);
  expect(push).toHaveBeenCalledTimes(1);
  expect(none.push).not.toHaveBeenCalled();
});

test('what fails again meanwhile is not tried without end', async () => {
  const { run, retry } = setUp(3000, { again: 1000 });
  expect(await run()).toBe(3000);
  expect(retry).toHaveBeenCalledTimes(3);
});

test('a full queue, or none: they wait in the store, free for the sweeper at once', async () => {
  const full = setUp(10, { waiting: 4500 });
  expect(await full.run()).toBe(10);
  const gone = setUp(10);
  gone.depth.mockRejectedValue(new Error('away'));
  expect(await gone.run()).toBe(10);
  for (const { retry, push } of [full, gone]) {
    expect(retry.mock.lastCall?.[0].until).toBe(atStart);
    expect(push).not.toHaveBeenCalled();
  }
  expect([full.lines.length, gone.lines.length]).toEqual([0, 1]);
});

test('a push that fails is a warning: the sweeper queues them when their lease ends', async () => {
  const { run, push, lines } = setUp(10);
  push.mockRejectedValue(new Error('away'));
  expect(await run()).toBe(10);
  expect(lines).toHaveLength(1);
});
