import type { Log } from '../log.ts';
import type { Queue, Store } from '../ports.ts';
import { createOutage } from './outage.ts';

/** Failed comments of one transaction. */
const together = 1000;

export type Retry = (ids?: readonly string[]) => Promise<number>;

/**
 * Has failed comments tagged again, all or those named, and answers how many. Where the queue is full or gone, they are
 * pending with a lease already over, and the sweeper queues them when it can.
 */
export function createRetry({
  store,
  queue,
  leaseMs,
  bound,
  now,
  log,
}: {
  readonly store: Pick<Store, 'retry' | 'backlog'>;
  readonly queue: Pick<Queue, 'push' | 'depth'>;
  readonly leaseMs: number;
  /** Comments that the queue holds before they wait in the store. */
  readonly bound: number;
  readonly now: () => Date;
  readonly log: Log;
}): Retry {
  const outage = createOutage(log, {
    down: 'the queue does not answer; comments to be tried again are queued later',
    up: 'the queue answers again',
  });

  async function hasRoom(): Promise<boolean> {
    try {
      return (await queue.depth()) + together <= bound;
    } catch (error) {
      outage.down(error);
      return false;
    }
  }

  async function some(ids: readonly string[] | undefined): Promise<number> {
    const goes = await hasRoom();
    const until = new Date(now().getTime() + (goes ? leaseMs : 0)).toISOString();
    const jobs = await store.retry({ ids, until, limit: together });
    if (goes && jobs.length > 0) await queue.push(jobs).then(outage.up, outage.down);
    return jobs.length;
  }

  return async (ids) => {
    // No more than had failed when it began: what fails again meanwhile would be tried without end.
    const most = ids?.length ?? (await store.backlog()).failed;
    let retried = 0;
    for (let last = together; last === together && retried < most; retried += last) last = await some(ids);
    return retried;
  };
}
