import { Queue as BullQueue, Worker } from 'bullmq';
import { z } from 'zod';
import type { CommentRef } from '../../domain.ts';
import { VerbatimError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Consumer, Queue } from '../../ports.ts';
import { connection, placeOf, reach, renewAfter, unreachable } from './connection.ts';
import { createGathering } from './gather.ts';

/**
 * One BullMQ job per comment, so that a second push is known by its id and depth counts comments. Measured on two
 * idle cores: 16,000 pushed and 11,000 taken a second, 750 bytes of Redis each; on two busy ones less than half.
 */
const payload = z.strictObject({ id: z.string().min(1), revision: z.int().positive(), lane: z.enum(['live', 'bulk']) });

/** ':' is BullMQ's separator, and it takes a plain number for its own. */
const jobId = ({ id, revision }: CommentRef) => `r${revision}.${encodeURIComponent(id)}`;

/** Jobs of one pipeline: about 15 ms of Redis's time. */
const chunk = 250;
/** A worker that cannot tell Redis what it did is let go: its locks end, and the jobs come back. */
const farewellMs = 3000;

/** The queue of several processes. Throws VerbatimError 'queue_unreachable' where Redis does not answer in about 4 s. */
export async function createBullQueue({
  url,
  name,
  log,
  lockMs = 30_000,
}: {
  readonly url: string;
  readonly name: string;
  readonly log: Log;
  /** A worker that says nothing for so long is taken for dead, and its jobs go to another within as long again. */
  readonly lockMs?: number;
}): Promise<Queue> {
  const redis = connection(url, 'producer', log);
  const place = placeOf(redis);
  await reach(redis);
  const bull = new BullQueue(name, {
    connection: redis,
    // A finished job that is kept swallows a second push of its id.
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    streams: { events: { maxLen: 100 } },
  });
  // The connection's own events are logged; what else fails, fails in a call of ours.
  bull.on('error', () => undefined);
  const consumers = new Set<Consumer>();
  let closing: Promise<void> | undefined;

  const open = () => {
    if (closing) throw new VerbatimError('queue_unreachable', 'The queue is closed.', 'Open another.');
  };
  async function ask<T>(question: () => Promise<T>): Promise<T> {
    open();
    try {
      return await question();
    } catch (error) {
      renewAfter(error, redis);
      throw unreachable(error, place);
    }
  }

  return {
    push: (jobs) =>
      ask(async () => {
        for (let from = 0; from < jobs.length; from += chunk) {
          await bull.addBulk(
            jobs.slice(from, from + chunk).map(({ id, revision, lane }) => ({
              name: 'tag',
              data: { id, revision, lane },
              // A job without priority goes before every job with one.
              opts: { jobId: jobId({ id, revision }), ...(lane === 'bulk' ? { priority: 1 } : {}) },
            })),
          );
        }
      }),
    async consume(handle, { batch }) {
      open();
      const taker = createConsumer({ url, name, log, lockMs, handle, batch });
      consumers.add(taker);
      return taker;
    },
    depth: () =>
      ask(async () => {
        const { wait = 0, prioritized = 0 } = await bull.getJobCounts('wait', 'prioritized');
        return wait + prioritized;
      }),
    ping: () =>
      ask(async () => {
        await redis.ping();
      }),
    close() {
      closing ??= (async () => {
        await Promise.all([...consumers].map((consumer) => consumer.close()));
        await bull.close();
        redis.disconnect();
      })();
      return closing;
    },
  };
}

interface Taking {
  readonly url: string;
  readonly name: string;
  readonly log: Log;
  readonly lockMs: number;
  readonly handle: Parameters<Queue['consume']>[0];
  readonly batch: number;
}

function createConsumer({ url, name, log, lockMs, handle, batch }: Taking): Consumer {
  const redis = connection(url, 'worker', log);
  const gathering = createGathering({ handle, batch, log });
  const worker = new Worker(
    name,
    async (job) => {
      const parsed = payload.safeParse(job.data);
      // Done all the same: the store brings back what was meant.
      if (!parsed.success) return log.warn({ job: job.id }, 'unreadable job dropped');
      await gathering.offer(parsed.data);
    },
    // One batch in hand, one fetched behind it: the model never waits for Redis.
    { connection: redis, concurrency: 2 * batch, lockDuration: lockMs, stalledInterval: lockMs },
  );
  let told = '';
  worker.on('error', (error: Error & { code?: unknown }) => {
    // A system error is the connection's to tell. An emptied Redis says the same once for each job in hand.
    const reason = error.message.replace(/job \S+/, 'job');
    if (typeof error.code === 'string' || redis.status !== 'ready' || reason === told) return;
    told = reason;
    log.warn({ reason }, 'redis refused a worker; the results stand in the store');
  });
  worker.on('completed', () => {
    told = '';
  });
  let closing: Promise<void> | undefined;
  return {
    close() {
      closing ??= (async () => {
        await worker.pause(true);
        await gathering.idle();
        // Politely it waits until Redis heard of every job, which a dead Redis never does.
        const late = Promise.withResolvers<void>();
        const timer = setTimeout(late.resolve, farewellMs);
        await Promise.race([worker.close(redis.status !== 'ready'), late.promise]);
        clearTimeout(timer);
        redis.disconnect();
      })();
      return closing;
    },
  };
}
