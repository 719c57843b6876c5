import { setTimeout as wait } from 'node:timers/promises';
import type { Comment } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Consumer, Job, Queue, Store, Tagger, TaggingResult } from '../ports.ts';
import { type Observe, timed } from '../stages.ts';
import { readEach } from './read-each.ts';

/** Since the start of this worker. */
export interface WorkCounts {
  readonly tagged: number;
  /** Attempts that gave no tagging; the third of a comment makes it failed. */
  readonly refused: number;
  /** Jobs whose comment was tagged already, edited meanwhile or gone. */
  readonly stale: number;
}
export interface Worker {
  start(): Promise<void>;
  counts(): WorkCounts;
  /** Waits for what is in hand. Safe to call twice. */
  close(): Promise<void>;
}

/** Takes batches of jobs, has them tagged and writes the taggings. A job done twice changes nothing: the store says so. */
export function createWorker({
  store,
  queue,
  tagger,
  batch,
  hands = 1,
  log,
  now,
  pauseMs = 1000,
  modelGone = () => {},
  observe,
  worked = () => {},
}: {
  readonly store: Pick<Store, 'read' | 'write' | 'fail'>;
  readonly queue: Pick<Queue, 'consume'>;
  readonly tagger: Tagger;
  /** Comments taken at a time: the tagger packs them by length, so more than one model batch's worth. */
  readonly batch: number;
  /** Batches worked on at a time: while one is read, decided or written, the other keeps the model's threads busy. */
  readonly hands?: number;
  readonly log: Log;
  readonly now: () => Date;
  /** After a batch was dropped. Without it a dead store would have the whole queue dropped in seconds. */
  readonly pauseMs?: number;
  /** Told with each batch that found no model: it does not come back in this process. */
  readonly modelGone?: (error: VerbatimError) => void;
  readonly observe?: Observe;
  /** Told what became of jobs: retried where an attempt failed and another follows, failed where none does. */
  readonly worked?: (outcome: 'tagged' | 'retried' | 'failed' | 'stale', count: number) => void;
}): Worker {
  let tagged = 0;
  let refused = 0;
  let stale = 0;
  let consumers: readonly Promise<Consumer>[] = [];

  function isStale(count: number): void {
    stale += count;
    worked('stale', count);
  }

  async function refuse({ id, revision }: Comment, error: Error): Promise<void> {
    // The code alone is kept: the message of an unforeseen error may quote the comment, and the log leaves it out.
    const code = error instanceof VerbatimError ? error.code : 'tagging_failed';
    const state = await store.fail({ id, revision }, code);
    if (state === undefined) return isStale(1);
    refused += 1;
    worked(state === 'failed' ? 'failed' : 'retried', 1);
    log.warn({ id, revision, code, state, err: error }, 'comment not tagged');
  }

  async function work(jobs: readonly Job[]): Promise<void> {
    const refs = jobs.map(({ id, revision }) => ({ id, revision }));
    const comments = await timed('read', observe, () => store.read(refs));
    isStale(jobs.length - comments.length);
    if (comments.length === 0) return;
    const answers = await readEach(tagger, comments);
    const taggedAt = now().toISOString();
    const results: TaggingResult[] = [];
    const errors: [Comment, Error][] = [];
    for (const [row, comment] of comments.entries()) {
      const answer = answers[row] ?? new Error('no answer');
      const { id, revision } = comment;
      if (answer instanceof Error) errors.push([comment, answer]);
      else results.push({ id, revision, tagging: { ...answer, ...tagger.versions, revision, taggedAt } });
    }
    if (results.length > 0) {
      const outcomes = await timed('write', observe, () => store.write(results));
      const written = outcomes.filter((outcome) => outcome === 'written').length;
      tagged += written;
      worked('tagged', written);
      isStale(outcomes.length - written);
    }
    for (const [comment, error] of errors) await refuse(comment, error);
  }

  async function handle(jobs: readonly Job[]): Promise<void> {
    try {
      await work(jobs);
    } catch (error) {
      if (error instanceof VerbatimError && error.code === 'model_unusable') modelGone(error);
      await wait(pauseMs);
      throw error;
    }
  }

  return {
    async start() {
      if (consumers.length === 0) consumers = Array.from({ length: hands }, () => queue.consume(handle, { batch }));
      await Promise.all(consumers);
    },
    counts: () => ({ tagged, refused, stale }),
    async close() {
      // One that could not start leaves the others to be closed.
      for (const end of await Promise.allSettled(consumers)) if (end.status === 'fulfilled') await end.value.close();
    },
  };
}
