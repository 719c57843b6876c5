import { keptSince } from '../intake/retention.ts';
import type { Log } from '../log.ts';
import type { Erasure } from '../ports.ts';
import { createOutage } from './outage.ts';

export interface Retention {
  /** Removes what is too old now and after every interval. */
  start(): void;
  /** One pass, after the one in hand; answers how many comments went. Throws where the store does not answer. */
  expireNow(): Promise<number>;
  /** Waits for the batch in hand. Safe to call twice. */
  close(): Promise<void>;
}

/**
 * Removes comments older than they may be kept. Several processes may do so at once: a batch is a transaction of its own, and what one
 * took the other does not find.
 */
export function createRetention({
  store,
  log,
  now,
  days,
  intervalMs,
  limit,
  expired: tell = async () => {},
}: {
  readonly store: Pick<Erasure, 'expire'>;
  readonly log: Log;
  readonly now: () => Date;
  readonly days: number;
  readonly intervalMs: number;
  /** Comments removed in one transaction: posts wait for no longer than that. */
  readonly limit: number;
  /** Told how many went, after each pass that removed any, also one that broke off. */
  readonly expired?: (count: number) => Promise<void>;
}): Retention {
  const outage = createOutage(log, {
    down: 'comments past their retention could not be removed; the next pass tries again',
    up: 'comments past their retention are removed again',
  });
  let last: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let closing = false;
  /** Removed and not told yet: where telling fails, the next pass tells it too. */
  let untold = 0;

  async function expire(): Promise<number> {
    const before = keptSince(now(), days);
    let expired = 0;
    try {
      for (let gone = limit; gone === limit && !closing; ) {
        gone = await store.expire(before, limit);
        expired += gone;
        untold += gone;
      }
    } finally {
      if (untold > 0) {
        await tell(untold);
        untold = 0;
      }
    }
    return expired;
  }

  function next(): Promise<number> {
    const expiring = last.then(expire);
    last = expiring.catch(() => undefined);
    return expiring;
  }

  async function tick(): Promise<void> {
    try {
      const expired = await next();
      outage.up();
      if (expired > 0) log.info({ expired, days }, 'comments past their retention were removed');
    } catch (error) {
      outage.down(error);
    }
    if (!closing) timer = setTimeout(tick, intervalMs);
  }

  return {
    start: () => void tick(),
    expireNow: next,
    async close() {
      closing = true;
      clearTimeout(timer);
      await last;
    },
  };
}
