import type { NewComment } from '../domain.ts';
import type { Log } from '../log.ts';
import type { Added, AddOutcome, Job, Queue, Store } from '../ports.ts';
import { createOutage } from './outage.ts';

export type Submit = (comments: readonly NewComment[]) => Promise<readonly Added[]>;

/**
 * The one way in, for posts and backfills: stored first, then queued. Where the queue is full (bulk only) or gone,
 * the rows are stored with a lease already over, and the sweeper queues them when it can: the answer is as good.
 */
export function createSubmit({
  store,
  queue,
  leaseMs,
  bound,
  now,
  log,
  posted = () => {},
}: {
  readonly store: Pick<Store, 'add'>;
  readonly queue: Pick<Queue, 'push' | 'depth'>;
  readonly leaseMs: number;
  /** Comments the queue holds before bulk waits in the store: millions of them would fill Redis or this process. */
  readonly bound: number;
  readonly now: () => Date;
  readonly log: Log;
  /** Told what became of the rows. */
  readonly posted?: (outcome: AddOutcome, count: number) => void;
}): Submit {
  const outage = createOutage(log, {
    down: 'the queue does not answer; comments are stored and queued later',
    up: 'the queue answers again',
  });

  async function depth(): Promise<number | undefined> {
    try {
      return await queue.depth();
    } catch (error) {
      outage.down(error);
      return undefined;
    }
  }

  return async (comments) => {
    if (comments.length === 0) return [];
    const waiting = await depth();
    const goes = ({ lane }: NewComment) => waiting !== undefined && (lane === 'live' || waiting + comments.length <= bound);
    const leaseUntil = now().getTime() + (comments.every(goes) ? leaseMs : 0);
    const added = await store.add(comments, new Date(leaseUntil).toISOString());
    for (const [outcome, rows] of Map.groupBy(added, (row) => row.outcome)) posted(outcome, rows.length);
    const jobs = added.flatMap(({ id, revision, outcome }, row): Job[] => {
      const comment = comments[row];
      const untagged = outcome === 'accepted' || outcome === 'revised';
      return comment && untagged && goes(comment) ? [{ id, revision, lane: comment.lane }] : [];
    });
    try {
      if (jobs.length > 0) await queue.push(jobs);
      if (waiting !== undefined) outage.up();
    } catch (error) {
      outage.down(error);
    }
    return added;
  };
}
