import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { MongoClient } from 'mongodb';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { VerbatimError } from '../errors.ts';
import { createLog } from '../log.ts';
import type { Queue, Store, Tagger } from '../ports.ts';
import { createBullQueue } from '../queue/bull/queue.ts';
import { createLocalQueue } from '../queue/local/queue.ts';
import { createMongoStore } from '../store/mongo/store.ts';
import { createSqliteStore } from '../store/sqlite/store.ts';
import { aComment, aTagger, many } from './samples.ts';
import { createSubmit } from './submit.ts';
import { createSweeper } from './sweeper.ts';
import { createWorker, type Worker } from './worker.ts';

const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
redis.on('error', () => undefined);
const redisThere = await redis.connect().then(
  () => true,
  () => false,
);
if (!redisThere && (process.env.CI || process.env.REQUIRE_BACKENDS))
  throw new Error('No Redis answers: start redis-server or set REDIS_URL.');
if (!redisThere) console.warn('SKIPPED: the flow over BullMQ is not tested: no Redis answers. Start redis-server or set REDIS_URL.');

if (!process.env.MONGODB_URI && (process.env.CI || process.env.REQUIRE_BACKENDS)) throw new Error('MONGODB_URI is not set.');
if (!process.env.MONGODB_URI) console.warn('SKIPPED: the flow over MongoDB is not tested: MONGODB_URI is not set.');

const log = createLog('silent');
vi.setConfig({ testTimeout: 120_000 });
const now = () => new Date();
const name = `flow-${randomUUID()}`;
async function emptyRedis() {
  const keys = await redis.keys(`bull:${name}:*`);
  if (keys.length > 0) await redis.del(keys);
}
afterAll(async () => {
  if (redisThere) await emptyRedis();
  redis.disconnect();
});

/** One process: its queue, worker, sweeper and way in. */
async function startProcess(store: Store, queue: Queue, tagger: Tagger) {
  const sizes = { leaseMs: 400, bound: 64 };
  const worker: Worker = createWorker({ store, queue, tagger, batch: 16, log, now, pauseMs: 5 });
  const sweeper = createSweeper({ store, queue, log, now, ...sizes, intervalMs: 30, limit: 50 });
  await worker.start();
  const end = async () => {
    await sweeper.close();
    await worker.close();
    await queue.close();
  };
  return { submit: createSubmit({ store, queue, log, now, ...sizes }), worker, sweeper, end };
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
async function openSqlite() {
  const directory = await mkdtemp(join(tmpdir(), 'verbatim-flow-'));
  closing.push(() => rm(directory, { recursive: true, force: true }));
  const store = await createSqliteStore({ directory });
  closing.push(() => store.close());
  return store;
}
async function openMongo() {
  const uri = process.env.MONGODB_URI ?? '';
  const database = `verbatim-flow-${randomUUID()}`;
  closing.push(async () => {
    const client = new MongoClient(uri);
    await client.db(database).dropDatabase();
    await client.close();
  });
  const store = await createMongoStore({ uri, database, timeZone: 'Asia/Shanghai' });
  closing.push(() => store.close());
  return store;
}

/** Gone at every fourth batch, as a model whose threads died and came back. */
function moodyTagger() {
  let batches = 0;
  return aTagger((utterances) => {
    if (utterances.length > 1) batches += 1;
    if (utterances.length > 1 && batches % 4 === 0) throw new VerbatimError('model_unusable', 'Gone.', 'Wait.');
  });
}

const local = { openQueue: async () => createLocalQueue({ log }), lose: async () => {} };
const bull = { openQueue: () => createBullQueue({ url, name, log }), lose: emptyRedis };
const flows = [
  { flow: 'sqlite and local', openStore: openSqlite, ...local, skip: false },
  { flow: 'sqlite and bull', openStore: openSqlite, ...bull, skip: !redisThere },
  { flow: 'mongo and bull', openStore: openMongo, ...bull, skip: !redisThere || !process.env.MONGODB_URI },
];

describe.each(flows)('the flow over $flow', ({ skip, openStore, openQueue, lose }) => {
  test.skipIf(skip)('every accepted comment ends tagged exactly once, though batches drop and the queue is lost', async () => {
    const store = await openStore();
    const first = await startProcess(store, await openQueue(), moodyTagger());
    first.sweeper.start();
    const bad = ['毒', '错', '毒毒'].map((text, n) => aComment(`bad${n}`, 'live', text));
    for (let from = 0; from < 300; from += 50) await first.submit(many(300, 'bulk').slice(from, from + 50));
    await first.submit([...many(20, 'live', 'now'), ...bad]);
    await vi.waitFor(async () => expect((await store.backlog()).tagged).toBeGreaterThan(60), 60_000);
    await lose();
    await first.end();
    await lose();
    expect((await store.backlog()).pending).toBeGreaterThan(0);

    const second = await startProcess(store, await openQueue(), moodyTagger());
    closing.push(second.end);
    await second.sweeper.sweepNow({ all: true });
    second.sweeper.start();
    await vi.waitFor(async () => expect((await store.backlog()).pending).toBe(0), 60_000);

    expect(await store.backlog()).toMatchObject({ tagged: 320, failed: 3 });
    // A worker counts when its write has answered: on MongoDB that is behind the commit, which the backlog already shows.
    await vi.waitFor(() => expect(first.worker.counts().tagged + second.worker.counts().tagged).toBe(320), 30_000);
    const histories = await Promise.all([...many(300, 'bulk'), ...many(20, 'live', 'now')].map(({ id }) => store.get(id)));
    expect(histories.filter((history) => history?.taggings.length !== 1)).toEqual([]);
    expect(await store.get('bad0')).toMatchObject({ state: 'failed', attempts: 3, failure: 'tagging_failed' });
    expect(await store.verify()).toEqual([]);
  });

  test.skipIf(skip)('posted and queued twice, nothing changes; edited in between, the newer text is tagged', async () => {
    const store = await openStore();
    const queue = await openQueue();
    const one = await startProcess(store, queue, aTagger());
    closing.push(one.end);
    const comments = many(40, 'live');
    const added = await one.submit(comments);
    await vi.waitFor(() => expect(one.worker.counts().tagged).toBe(40), 30_000);
    const before = await store.summarise({ by: ['sentiment'], filter: {} });

    expect((await one.submit(comments)).every(({ outcome }) => outcome === 'duplicate')).toBe(true);
    await queue.push(added.map(({ id, revision }) => ({ id, revision, lane: 'live' })));
    await vi.waitFor(() => expect(one.worker.counts()).toEqual({ tagged: 40, refused: 0, stale: 40 }), 30_000);
    expect(await store.summarise({ by: ['sentiment'], filter: {} })).toEqual(before);

    const [edited] = await one.submit([aComment('c0', 'live', '改过的一句话')]);
    expect(edited).toMatchObject({ outcome: 'revised', revision: 2 });
    await vi.waitFor(async () => expect(await store.get('c0')).toMatchObject({ state: 'tagged', revision: 2 }), 30_000);
    expect(await store.verify()).toEqual([]);
  });
});
