import type { Log } from '../../log.ts';
import type { Job } from '../../ports.ts';

/** At rest, how long the first job waits for company: short beside a model call, long beside a Redis round trip. */
const companyMs = 5;

interface Waiting {
  readonly job: Job;
  readonly done: () => void;
}

/**
 * Makes batches of jobs that come one by one. One batch is in hand at a time; what arrives meanwhile is the next
 * one, live first. `offer` resolves when the job's batch is over, handled or thrown away.
 */
export function createGathering({
  handle,
  batch,
  log,
}: {
  readonly handle: (jobs: readonly Job[]) => Promise<void>;
  readonly batch: number;
  readonly log: Log;
}): { offer(job: Job): Promise<void>; idle(): Promise<void> } {
  let waiting: Waiting[] = [];
  let busy: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.length > 0) {
      waiting.sort((a, b) => Number(a.job.lane === 'bulk') - Number(b.job.lane === 'bulk'));
      const taken = waiting.slice(0, batch);
      waiting = waiting.slice(batch);
      try {
        await handle(taken.map(({ job }) => job));
      } catch (err) {
        log.error({ err, jobs: taken.length }, 'batch dropped; the sweeper brings its comments back');
      }
      for (const { done } of taken) done();
      // Jobs that follow those just done come over Redis: let them arrive rather than run a batch of one.
      if (waiting.length < batch) await new Promise((resolve) => setTimeout(resolve, companyMs));
    }
    busy = undefined;
  }

  return {
    offer(job) {
      const { promise, resolve } = Promise.withResolvers<void>();
      waiting.push({ job, done: resolve });
      if (!busy && waiting.length >= batch) busy = run();
      else if (!busy)
        timer ??= setTimeout(() => {
          busy = run();
        }, companyMs);
      return promise;
    },
    async idle() {
      while (busy || timer) await (busy ?? new Promise((resolve) => setTimeout(resolve, companyMs)));
    },
  };
}
