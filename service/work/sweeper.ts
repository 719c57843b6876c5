import type { Log } from '../log.ts';
import type { Queue, Store } from '../ports.ts';
import { createOutage } from './outage.ts';

export interface Sweeper {
  /** Sweeps now and after every interval. */
  start(): void;
  /** One sweep, after the one in hand; answers how many comments it pushed. Throws where the store or queue does not answer. */
  sweepNow(options?: { readonly all?: boolean }): Promise<number>;
  /** Waits for the sweep in hand. Safe to call twice. */
  close(): Promise<void>;
}

/** Queues again what stays pending past its lease: lost with a queue, dropped with a batch, or stored while the queue was full. */
export function createSweeper({
  store,
  queue,
  log,
  now,
  leaseMs,
  intervalMs,
  limit,
  bound,
}: {
  readonly store: Pick<Store, 'lease'>;
  readonly queue: Pick<Queue, 'push' | 'depth'>;
  readonly log: Log;
  readonly now: () => Date;
  readonly leaseMs: number;
  readonly intervalMs: number;
  /** Comments leased at a time. */
  readonly limit: number;
  /** Comments the queue holds at most: beyond it they wait in the store. */
  readonly bound: number;
}): Sweeper {
  const outage = createOutage(log, { down: 'a sweep failed; the next tries again', up: 'sweeps work again' });
  let last: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let closing = false;

  /**
   * all: takes every lease given until now, for a queue that died with its process. Their new leases end one
   * millisecond after the last of the old ones could, so that no comment is taken twice.
   */
  async function sweep(all: boolean): Promise<number> {
    const start = now().getTime();
    const request = {
      now: new Date(all ? start + leaseMs : start).toISOString(),
      until: new Date(start + leaseMs + 1).toISOString(),
    };
    let pushed = 0;
    while (!closing) {
      // Asked first: a lease taken for a queue that does not answer would cost its whole length.
      const wanted = Math.min(limit, bound - (await queue.depth()));
      if (wanted <= 0) break;
      const jobs = await store.lease({ ...request, limit: wanted });
      if (jobs.length > 0) await queue.push(jobs);
      pushed += jobs.length;
      if (jobs.length < wanted) break;
    }
    return pushed;
  }

  function next(all: boolean): Promise<number> {
    const sweeping = last.then(() => sweep(all));
    last = sweeping.catch(() => undefined);
    return sweeping;
  }

  async function tick(): Promise<void> {
    try {
      const pushed = await next(false);
      outage.up();
      if (pushed > 0) log.debug({ pushed }, 'pending comments queued again');
    } catch (error) {
      outage.down(error);
    }
    if (!closing) timer = setTimeout(tick, intervalMs);
  }

  return {
    start: () => void tick(),
    sweepNow: ({ all = false } = {}) => next(all),
    async close() {
      closing = true;
      clearTimeout(timer);
      await last;
    },
  };
}
