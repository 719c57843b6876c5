import type { CommentRef } from '../../domain.ts';
import { VerbatimError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Consumer, Job, Queue } from '../../ports.ts';

/** The queue of a single process: it is gone with the process, and the store fills it again. */
export function createLocalQueue({ log }: { readonly log: Log }): Queue {
  /** A Map keeps the order of arrival and knows what waits already. */
  const lanes = { live: new Map<string, Job>(), bulk: new Map<string, Job>() } as const;
  const sleepers = new Set<() => void>();
  const consumers = new Set<Consumer>();
  let closed = false;

  function take(limit: number): readonly Job[] {
    const taken: Job[] = [];
    for (const lane of [lanes.live, lanes.bulk]) {
      for (const [key, job] of lane) {
        if (taken.length === limit) return taken;
        taken.push(job);
        lane.delete(key);
      }
    }
    return taken;
  }

  function open(): void {
    if (closed) throw new VerbatimError('queue_unreachable', 'The queue is closed.', 'Open another.');
  }

  return {
    async push(jobs) {
      open();
      for (const job of jobs) {
        const key = keyOf(job);
        if (!lanes.live.has(key) && !lanes.bulk.has(key)) lanes[job.lane].set(key, job);
      }
      for (const wake of sleepers) wake();
    },

    async consume(handle, { batch }) {
      open();
      let stopping = false;
      let wake = () => {};
      const loop = (async () => {
        while (!stopping) {
          const jobs = take(batch);
          if (jobs.length === 0) {
            await new Promise<void>((resolve) => {
              wake = resolve;
              sleepers.add(wake);
            });
            sleepers.delete(wake);
            // Posts of the same moment make one batch.
            await new Promise((resolve) => setImmediate(resolve));
            continue;
          }
          try {
            await handle(jobs);
          } catch (err) {
            log.error({ err, jobs: jobs.length }, 'batch dropped; the sweeper brings its comments back');
          }
        }
      })();
      const consumer: Consumer = {
        async close() {
          stopping = true;
          wake();
          await loop;
          consumers.delete(consumer);
        },
      };
      consumers.add(consumer);
      return consumer;
    },

    async depth() {
      open();
      return lanes.live.size + lanes.bulk.size;
    },
    async ping() {
      open();
    },
    async close() {
      closed = true;
      await Promise.all([...consumers].map((consumer) => consumer.close()));
    },
  };
}

const keyOf = ({ id, revision }: CommentRef) => `${revision}.${id}`;
