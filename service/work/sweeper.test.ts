import { afterEach, expect, test, vi } from 'vitest';
import type { Job, Store } from '../ports.ts';
import { createLocalQueue } from '../queue/local/queue.ts';
import { aClock, recordingLog } from './samples.ts';
import { createSweeper } from './sweeper.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Leases as the port says: each pending job has an end, and one that ended is taken. */
function leases(count: number, ended: string) {
  const ends = Array.from({ length: count }, () => ended);
  return vi.fn<Store['lease']>(async ({ now, until, limit }) => {
    const taken: Job[] = [];
    for (const [n, end] of ends.entries()) {
      if (end > now || taken.length === limit) continue;
      ends[n] = until;
      taken.push({ id: `c${n}`, revision: 1, lane: 'bulk' });
    }
    return taken;
  });
}
const start = '2026-06-01T00:00:00.000Z';
const later = '2026-06-01T00:00:50.000Z';

function setUp(count: number, ended: string, options: { bound?: number; limit?: number } = {}) {
  const { log, lines } = recordingLog();
  const queue = createLocalQueue({ log });
  const clock = aClock(start);
  const lease = leases(count, ended);
  const sweeper = createSweeper({
    store: { lease },
    queue,
    log,
    now: clock.now,
    leaseMs: 60_000,
    intervalMs: 10,
    limit: options.limit ?? 100,
    bound: options.bound ?? 1000,
  });
  open.push(sweeper, queue);
  return { sweeper, queue, clock, lease, lines };
}

test('what stays pending past its lease is queued, as many rounds as it takes', async () => {
  const { sweeper, queue } = setUp(350, start);
  expect(await sweeper.sweepNow()).toBe(350);
  expect(await queue.depth()).toBe(350);
});

test('a lease that runs is left alone until it ends', async () => {
  const { sweeper, queue, clock } = setUp(5, later);
  expect(await sweeper.sweepNow()).toBe(0);
  clock.advance(50_000);
  expect(await sweeper.sweepNow()).toBe(5);
  expect(await sweeper.sweepNow()).toBe(0);
  expect(await queue.depth()).toBe(5);
});

test('the queue is filled to its bound and no further, however often it sweeps', async () => {
  const { sweeper, queue, clock, lease } = setUp(5000, start, { bound: 230 });
  await sweeper.sweepNow();
  expect(await queue.depth()).toBe(230);
  lease.mockClear();
  for (let n = 0; n < 5; n += 1) {
    clock.advance(61_000);
    await sweeper.sweepNow();
  }
  expect(await queue.depth()).toBe(230);
  expect(lease).not.toHaveBeenCalled();
});

test('what waits in the queue past its lease is not queued twice', async () => {
  const { sweeper, queue, clock } = setUp(80, start);
  for (let n = 0; n < 3; n += 1) {
    await sweeper.sweepNow();
    clock.advance(61_000);
  }
  expect(await queue.depth()).toBe(80);
});

test('a lost queue is filled again, within the bound, until all went through', async () => {
  const { sweeper, queue } = setUp(500, start, { bound: 100 });
  const seen = new Set<string>();
  await queue.consume(
    async (jobs) => {
      for (const job of jobs) seen.add(job.id);
    },
    { batch: 16 },
  );
  sweeper.start();
  await vi.waitFor(() => expect(seen.size).toBe(500), 5000);
});

test('after a start every lease counts as ended, and each comment is taken once', async () => {
  const { sweeper, queue, clock } = setUp(250, later);
  expect(await sweeper.sweepNow({ all: true })).toBe(250);
  expect(await queue.depth()).toBe(250);
  expect(await sweeper.sweepNow()).toBe(0);
  clock.advance(60_001);
  expect(await sweeper.sweepNow()).toBe(250);
});

test('where the queue does not answer no lease is taken; the failure is told once, and the next sweep makes good', async () => {
  const { sweeper, queue, lease, lines } = setUp(3, start);
  const depth = vi.spyOn(queue, 'depth').mockRejectedValue(new Error('away'));
  sweeper.start();
  await vi.waitFor(() => expect(depth.mock.calls.length).toBeGreaterThan(3));
  expect(lease).not.toHaveBeenCalled();
  expect(lines).toHaveLength(1);
  depth.mockRestore();
  await vi.waitFor(async () => expect(await queue.depth()).toBe(3));
  await vi.waitFor(() => expect(lines).toHaveLength(2));
});

test('closing waits for the sweep in hand and ends the sweeping', async () => {
  const { sweeper, queue, lease } = setUp(10, start);
  const answer = Promise.withResolvers<readonly Job[]>();
  lease.mockImplementationOnce(() => answer.promise);
  sweeper.start();
  await vi.waitFor(() => expect(lease).toHaveBeenCalledTimes(1));
  let closed = false;
  const closing = Promise.all([sweeper.close(), sweeper.close()]).then(() => {
    closed = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(closed).toBe(false);
  answer.resolve([{ id: 'c0', revision: 1, lane: 'live' }]);
  await closing;
  expect(await queue.depth()).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(lease).toHaveBeenCalledTimes(1);
});
