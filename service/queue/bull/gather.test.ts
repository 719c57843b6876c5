import { expect, test } from 'vitest';
import { createLog } from '../../log.ts';
import type { Job } from '../../ports.ts';
import { createGathering } from './gather.ts';

const job = (n: number, lane: Job['lane'] = 'bulk'): Job => ({ id: `c${n}`, revision: 1, lane });
const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function setUp(batch: number, work: (jobs: readonly Job[]) => Promise<void> = async () => {}) {
  const batches: string[][] = [];
  const gathering = createGathering({
    batch,
    log: createLog('silent'),
    handle: async (jobs) => {
      batches.push(jobs.map(({ id }) => id));
      await work(jobs);
    },
  });
  return { gathering, batches };
}

test('jobs that come one by one make one batch, and each waits for its end', async () => {
  const { gathering, batches } = setUp(8, () => later(20));
  const over: number[] = [];
  const offers = [1, 2, 3].map((n) => gathering.offer(job(n)).then(() => over.push(n)));
  await later(15);
  expect(batches).toEqual([['c1', 'c2', 'c3']]);
  expect(over).toEqual([]);
  await Promise.all(offers);
  expect(over).toEqual([1, 2, 3]);
});

test('a full batch goes at once, the rest as the next', async () => {
  const { gathering, batches } = setUp(2);
  const offers = [1, 2, 3].map((n) => gathering.offer(job(n)));
  expect(batches).toEqual([['c1', 'c2']]);
  await Promise.all(offers);
  expect(batches).toEqual([['c1', 'c2'], ['c3']]);
});

test('live that comes while a batch is in hand is in the next, before bulk', async () => {
  const { gathering, batches } = setUp(2, () => later(10));
  const offers = [job(1), job(2), job(3), job(4), job(5, 'live')].map((one) => gathering.offer(one));
  await Promise.all(offers);
  expect(batches).toEqual([['c1', 'c2'], ['c5', 'c3'], ['c4']]);
});

test('a throw ends its batch, and the next goes on', async () => {
  let calls = 0;
  const { gathering, batches } = setUp(1, async () => {
    calls += 1;
    if (calls === 1) throw new Error('on purpose');
  });
  await Promise.all([gathering.offer(job(1)), gathering.offer(job(2))]);
  expect(batches).toEqual([['c1'], ['c2']]);
});

test('idle waits for the batch in hand and the one that gathers', async () => {
  let done = 0;
  const { gathering } = setUp(1, async () => {
    await later(10);
    done += 1;
  });
  await gathering.idle();
  void gathering.offer(job(1));
  void gathering.offer(job(2));
  await gathering.idle();
  expect(done).toBe(2);
  const gathered = setUp(8, async () => {
    done += 1;
  });
  void gathered.gathering.offer(job(3));
  await gathered.gathering.idle();
  expect(done).toBe(3);
});
