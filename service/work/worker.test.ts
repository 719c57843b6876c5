import { afterEach, expect, test, vi } from 'vitest';
import type { Comment, CommentRef, CommentState } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import type { Job, Queue, Store, TaggingResult } from '../ports.ts';
import { createLocalQueue } from '../queue/local/queue.ts';
import { aClock, aComment, aTagger, recordingLog } from './samples.ts';
import { createWorker, type Worker } from './worker.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** Answers what it is told to; which comments are pending is the test's to say. */
function aStore(texts: Readonly<Record<string, string>>) {
  const pending = new Map<string, Comment>(
    Object.entries(texts).map(([id, text]) => [id, { ...aComment(id, 'live', text), revision: 1, state: 'pending', attempts: 0 }]),
  );
  const written: TaggingResult[] = [];
  const failed: [CommentRef, string][] = [];
  const store = {
    read: vi.fn<Store['read']>(async (refs) => refs.flatMap(({ id }) => pending.get(id) ?? [])),
    write: vi.fn<Store['write']>(async (results) => {
      written.push(...results);
      return results.map(({ id }) => (pending.delete(id) ? 'written' : 'unchanged'));
    }),
    fail: vi.fn(async (ref: CommentRef, reason: string): Promise<CommentState | undefined> => {
      failed.push([ref, reason]);
      return pending.has(ref.id) ? 'pending' : undefined;
    }),
  };
  return { store, written, failed };
}

async function run(
  texts: Readonly<Record<string, string>>,
  tagger = aTagger(),
  change: (store: ReturnType<typeof aStore>['store']) => void = () => {},
) {
  const { log, lines } = recordingLog();
  const queue: Queue = createLocalQueue({ log });
  const held = aStore(texts);
  change(held.store);
  const worker: Worker = createWorker({ store: held.store, queue, tagger, batch: 8, log, now: aClock().now, pauseMs: 5 });
  open.push(worker, queue);
  const push = (...ids: string[]) => queue.push(ids.map((id): Job => ({ id, revision: 1, lane: 'live' })));
  await push(...Object.keys(texts));
  await worker.start();
  return { ...held, worker, lines, push, queue };
}

test('a batch is read, tagged and written with its revision, versions and time', async () => {
  const { written, worker } = await run({ a: '排队太久', b: '很好' });
  await vi.waitFor(() => expect(written).toHaveLength(2));
  expect(written[0]).toMatchObject({
    id: 'a',
    revision: 1,
    tagging: {
      model: 'test@1',
      taxonomy: 'test@1',
      segmenter: 'test@1',
      revision: 1,
      taggedAt: '2026-06-01T00:00:00.000Z',
      abstained: ['pain'],
    },
  });
  expect(worker.counts()).toEqual({ tagged: 2, refused: 0, stale: 0 });
});

test('the model sees text, kind and context, and nothing that names a customer', async () => {
  const seen: object[] = [];
  const { written } = await run(
    { a: '排队太久' },
    aTagger((utterances) => void seen.push(...utterances)),
  );
  await vi.waitFor(() => expect(written).toHaveLength(1));
  expect(seen).toEqual([{ text: '排队太久', kind: 'app_review', context: undefined }]);
});

test('an error for one comment is an attempt of that one; the others are written', async () => {
  const tagger = aTagger();
  const { written, failed, worker } = await run({ a: '很好', b: '错的', c: '不错' }, tagger);
  await vi.waitFor(() => expect(failed).toHaveLength(2));
  expect(written.map(({ id }) => id)).toEqual(['a']);
  expect(failed.map(([ref, reason]) => [ref.id, reason])).toEqual([
    ['b', 'tagging_failed'],
    ['c', 'tagging_failed'],
  ]);
  expect(worker.counts()).toEqual({ tagged: 1, refused: 2, stale: 0 });
  expect(tagger.asked).toEqual([3]);
});

test('a comment that breaks the whole call is found by asking for each alone, once', async () => {
  const tagger = aTagger();
  const { written, failed } = await run({ a: '很好', b: '有毒', c: '可以' }, tagger);
  await vi.waitFor(() => expect(failed).toHaveLength(1));
  expect(failed[0]?.[0]).toEqual({ id: 'b', revision: 1 });
  expect(written.map(({ id }) => id)).toEqual(['a', 'c']);
  expect(tagger.asked).toEqual([3, 1, 1, 1]);
});

test('a tagger that answers too few is not believed', async () => {
  const tagger = { ...aTagger(), tag: async () => [] };
  const { written, failed } = await run({ a: '很好', b: '可以' }, tagger as unknown as ReturnType<typeof aTagger>);
  await vi.waitFor(() => expect(failed).toHaveLength(2));
  expect(written).toEqual([]);
});

test('where the model is gone no comment is blamed: the batch is dropped', async () => {
  const gone = new VerbatimError('model_unusable', 'No inference thread runs.', 'Start again.');
  let down = true;
  const tagger = aTagger(() => {
    if (down) throw gone;
  });
  const { written, failed, lines, push } = await run({ a: '很好', b: '可以' }, tagger);
  await vi.waitFor(() => expect(lines.some((line) => line.startsWith('batch dropped'))).toBe(true));
  expect(failed).toEqual([]);
  expect(tagger.asked).toEqual([2]);
  down = false;
  await push('a', 'b');
  await vi.waitFor(() => expect(written).toHaveLength(2));
});

test.each(['read', 'write'] as const)('a store that fails to %s drops the batch, and the worker goes on', async (method) => {
  const { written, lines, push, failed } = await run({ a: '很好', b: '可以' }, aTagger(), (store) => {
    store[method].mockRejectedValueOnce(new Error('the store is away'));
  });
  await vi.waitFor(() => expect(lines.some((line) => line.startsWith('batch dropped'))).toBe(true));
  expect(written).toEqual([]);
  expect(failed).toEqual([]);
  await push('a', 'b');
  await vi.waitFor(() => expect(written).toHaveLength(2));
});

test('what is no longer pending is counted stale, and the model is not asked', async () => {
  const tagger = aTagger();
  const { worker, push, written } = await run({ a: '很好' }, tagger);
  await vi.waitFor(() => expect(written).toHaveLength(1));
  await push('a', 'gone');
  await vi.waitFor(() => expect(worker.counts().stale).toBe(2));
  expect(tagger.asked).toEqual([1]);
});

test('closing waits for the batch in hand, which is written', async () => {
  const started = Promise.withResolvers<void>();
  const tagger = aTagger(async () => {
    started.resolve();
    await new Promise((resolve) => setTimeout(resolve, 60));
  });
  const { worker, written } = await run({ a: '很好' }, tagger);
  await started.promise;
  expect(written).toEqual([]);
  await Promise.all([worker.close(), worker.close()]);
  expect(written).toHaveLength(1);
});

test('what became of jobs is told, and where the time of a batch went', async () => {
  const { log } = recordingLog();
  const queue = createLocalQueue({ log });
  const { store, failed } = aStore({ a: '很好', b: '错的', c: '写错了' });
  store.fail.mockResolvedValueOnce('pending').mockImplementationOnce(async (ref, reason) => {
    failed.push([ref, reason]);
    return 'failed';
  });
  const told: Record<string, number> = {};
  const worked = (outcome: string, count: number) => {
    told[outcome] = (told[outcome] ?? 0) + count;
  };
  const observed: string[] = [];
  const observe = (stage: string) => void observed.push(stage);
  const worker = createWorker({ store, queue, tagger: aTagger(), batch: 8, log, now: aClock().now, observe, worked });
  open.push(worker, queue);
  await queue.push(['a', 'b', 'c', 'gone'].map((id): Job => ({ id, revision: 1, lane: 'live' })));
  await worker.start();
  await vi.waitFor(() => expect(failed).toHaveLength(1));
  await vi.waitFor(() => expect(told).toEqual({ tagged: 1, retried: 1, failed: 1, stale: 1 }));
  expect(observed).toEqual(['read', 'write']);
});

test("no log line holds a customer's words", async () => {
  const { failed, lines } = await run({ a: '很好', b: '这里有毒', c: '写错了' });
  await vi.waitFor(() => expect(failed).toHaveLength(2));
  expect(lines).toHaveLength(2);
  expect(lines.join('\n')).not.toMatch(/毒|错|很好/);
});

test('that the model is gone is told, and no other failure is taken for it', async () => {
  const gone = new VerbatimError('model_unusable', 'No inference thread runs.', 'Start again.');
  for (const failure of [gone, new VerbatimError('store_unreachable', 'Away.', 'Wait.'), new Error('odd')]) {
    const modelGone = vi.fn();
    const dropped = vi.fn();
    const store = { read: () => Promise.reject(failure), write: async () => [], fail: async () => undefined };
    const log = { ...recordingLog().log, error: dropped };
    const queue = createLocalQueue({ log });
    const worker = createWorker({ store, queue, tagger: aTagger(), batch: 8, log, now: () => new Date(), pauseMs: 1, modelGone });
    await worker.start();
    await queue.push([{ id: 'a', revision: 1, lane: 'live' }]);
    await vi.waitFor(() => expect(dropped).toHaveBeenCalled());
    expect(modelGone.mock.calls).toEqual(failure === gone ? [[gone]] : []);
    await worker.close();
    await queue.close();
  }
});
