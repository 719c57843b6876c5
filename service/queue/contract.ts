import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Consumer, Job, Queue } from '../ports.ts';

/** What every queue must do. `open` gives a fresh, empty queue; the suite closes it. */
export function queueContract(name: string, open: () => Promise<Queue>): void {
  const opened: Queue[] = [];
  const fresh = async () => {
    const queue = await open();
    opened.push(queue);
    return queue;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((queue) => queue.close()));
  });

  describe(`queue: ${name}`, () => {
    test('every job arrives once, as it was pushed', async () => {
      const queue = await fresh();
      const jobs: Job[] = [
        { id: 'a', revision: 1, lane: 'live' },
        { id: 'a', revision: 2, lane: 'live' },
        { id: '42', revision: 1, lane: 'bulk' },
        { id: 'with:colon/slash 和汉字', revision: 7, lane: 'bulk' },
      ];
      await queue.push(jobs);
      const seen = await collect(queue, 4);
      await quiet();
      expect(sorted(seen.jobs)).toEqual(sorted(jobs));
    });

    test('batches are filled while work waits, and never exceed their size', async () => {
      const queue = await fresh();
      await queue.push(many(200, 'bulk'));
      const seen = await collect(queue, 200, { batch: 32 });
      expect(Math.max(...seen.sizes)).toBe(32);
      // Half full on average: how well they fill hangs on how fast a busy machine brings the next ones.
      expect(seen.sizes.length).toBeLessThanOrEqual(13);
    });

    test('one batch is handed at a time', async () => {
      const queue = await fresh();
      await queue.push(many(60, 'live'));
      let inHand = 0;
      let most = 0;
      const seen = await collect(queue, 60, {
        batch: 8,
        during: async () => {
          inHand += 1;
          most = Math.max(most, inHand);
          await quiet(5);
          inHand -= 1;
        },
      });
      expect(most).toBe(1);
      expect(sorted(seen.jobs)).toEqual(sorted(many(60, 'live')));
    });

    test('live goes before bulk that waited longer', async () => {
      const queue = await fresh();
      await queue.push(many(40, 'bulk'));
      await queue.push(many(5, 'live', 'live'));
      const seen = await collect(queue, 45, { batch: 8 });
      expect(seen.jobs.slice(0, 8).filter((job) => job.lane === 'live')).toHaveLength(5);
    });

    test('live that arrives later overtakes the bulk that still waits', async () => {
      const queue = await fresh();
      await queue.push(many(100, 'bulk'));
      let posted = false;
      const seen = await collect(queue, 101, {
        batch: 10,
        during: async () => {
          if (!posted) await queue.push([{ id: 'now', revision: 1, lane: 'live' }]);
          posted = true;
        },
      });
      // At most the batch in hand and two already fetched go before it.
      expect(seen.jobs.findIndex((job) => job.id === 'now')).toBeLessThan(30);
    });

    test('a second push of what waits changes nothing', async () => {
      const queue = await fresh();
      await queue.push(many(10, 'live'));
      await queue.push(many(10, 'live'));
      await queue.push(many(10, 'bulk'));
      expect(await queue.depth()).toBe(10);
      const seen = await collect(queue, 10);
      await quiet(50);
      expect(sorted(seen.jobs)).toEqual(sorted(many(10, 'live')));
    });

    test('what is done may come again', async () => {
      const queue = await fresh();
      const seen = await collect(queue, 0);
      await queue.push(many(3, 'live'));
      await vi.waitFor(() => expect(seen.jobs).toHaveLength(3), patience);
      await quiet(50);
      await queue.push(many(3, 'live'));
      await vi.waitFor(() => expect(seen.jobs).toHaveLength(6), patience);
    });

    test('a throw drops its batch and no other', async () => {
      const queue = await fresh();
      await queue.push(many(30, 'bulk'));
      let thrown = 0;
      const seen = await collect(queue, 30, {
        batch: 10,
        during: async () => {
          thrown += 1;
          if (thrown === 1) throw new Error('on purpose');
        },
      });
      await quiet(50);
      expect(new Set(seen.jobs.map((job) => job.id)).size).toBe(30);
      expect(seen.jobs).toHaveLength(30);
      expect(await queue.depth()).toBe(0);
      // The dropped batch may be pushed again, as the sweeper does.
      await queue.push(many(30, 'bulk'));
      await vi.waitFor(() => expect(seen.jobs).toHaveLength(60), patience);
    });

    test('depth counts comments that wait, not those in hand', async () => {
      const queue = await fresh();
      expect(await queue.depth()).toBe(0);
      await queue.push(many(700, 'bulk'));
      await queue.push(many(5, 'live', 'live'));
      expect(await queue.depth()).toBe(705);
      await collect(queue, 705, { batch: 64 });
      expect(await queue.depth()).toBe(0);
    });

    test('a closed consumer finishes what it took, takes no more, and leaves the rest to the next', async () => {
      const queue = await fresh();
      await queue.push(many(500, 'bulk'));
      const first: Job[] = [];
      const started = Promise.withResolvers<void>();
      const consumer = await queue.consume(
        async (jobs) => {
          started.resolve();
          await quiet(30);
          first.push(...jobs);
        },
        { batch: 10 },
      );
      await started.promise;
      await Promise.all([consumer.close(), consumer.close()]);
      const taken = first.length;
      expect(taken).toBeGreaterThan(0);
      expect(taken).toBeLessThan(100);
      await quiet(50);
      expect(first).toHaveLength(taken);
      expect(await queue.depth()).toBe(500 - taken);
      const rest = await collect(queue, 500 - taken, { batch: 100 });
      expect(sorted([...first, ...rest.jobs])).toEqual(sorted(many(500, 'bulk')));
    });

    test('consumers share the work and double nothing', async () => {
      const queue = await fresh();
      const during = () => quiet(5);
      const consumers = [await collect(queue, 0, { batch: 8, during }), await collect(queue, 0, { batch: 8, during })];
      await queue.push(many(300, 'bulk'));
      await vi.waitFor(() => expect(consumers.flatMap((one) => one.jobs)).toHaveLength(300), patience);
      await quiet(50);
      expect(sorted(consumers.flatMap((one) => one.jobs))).toEqual(sorted(many(300, 'bulk')));
      for (const one of consumers) expect(one.jobs.length).toBeGreaterThan(0);
    });

    test('an idle consumer takes a new job at once', async () => {
      const queue = await fresh();
      const seen = await collect(queue, 0);
      await quiet(200);
      const start = performance.now();
      await queue.push(many(1, 'live'));
      await vi.waitFor(() => expect(seen.jobs).toHaveLength(1), { timeout: 5000, interval: 2 });
      expect(performance.now() - start).toBeLessThan(1000);
    });

    test('nothing pushed is nothing to do', async () => {
      const queue = await fresh();
      await queue.push([]);
      await queue.ping();
      expect(await queue.depth()).toBe(0);
    });

    test('closing twice is safe, and a closed queue says so', async () => {
      const queue = await fresh();
      await queue.consume(async () => {}, { batch: 4 });
      await Promise.all([queue.close(), queue.close()]);
      const error = { code: 'queue_unreachable' };
      await expect(queue.push(many(1, 'live'))).rejects.toMatchObject(error);
      await expect(queue.ping()).rejects.toMatchObject(error);
      await expect(queue.depth()).rejects.toMatchObject(error);
      await expect(queue.consume(async () => {}, { batch: 1 })).rejects.toMatchObject(error);
    });
  });
}

const patience = { timeout: 10_000, interval: 10 };
const quiet = (ms = 20) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const many = (count: number, lane: Job['lane'], prefix = 'c'): Job[] =>
  Array.from({ length: count }, (_, n) => ({ id: `${prefix}${n}`, revision: 1, lane }));
const sorted = (jobs: readonly Job[]) => [...jobs].sort((a, b) => a.id.localeCompare(b.id) || a.revision - b.revision);

interface Seen {
  readonly jobs: Job[];
  readonly sizes: number[];
  readonly consumer: Consumer;
}

/** Consumes until `count` jobs were seen, and goes on. */
async function collect(queue: Queue, count: number, options: { batch?: number; during?: () => Promise<void> } = {}): Promise<Seen> {
  const jobs: Job[] = [];
  const sizes: number[] = [];
  const consumer = await queue.consume(
    async (batch) => {
      jobs.push(...batch);
      sizes.push(batch.length);
      await options.during?.();
    },
    { batch: options.batch ?? 16 },
  );
  await vi.waitFor(() => expect(jobs.length).toBeGreaterThanOrEqual(count), patience);
  return { jobs, sizes, consumer };
}
