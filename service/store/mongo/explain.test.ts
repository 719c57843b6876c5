import { randomUUID } from 'node:crypto';
import { type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ClientSession, Connection } from '../../mongo/connect.ts';
import type { Filter } from '../../ports.ts';
import { aComment, createRandom, ids, leaseUntil, randomComment, randomCorrection, randomTagging } from '../contract/samples.ts';
import { encodePlace } from '../place.ts';
import { createDayBounds } from '../range.ts';
import { addComments } from './add.ts';
import { type Collections, openCollections } from './collections.ts';
import { correctionsOfEach } from './correct.ts';
import { createErase } from './erase.ts';
import { facetsOf } from './facets.ts';
import { feedAfter, placeTagged } from './feed.ts';
import { findPage, historyOf, topWordsOf } from './find.ts';
import { conditionsOf, explained, explainedInParts, inOrder } from './fixture/plans.ts';
import { backlogOf, leasePending, readPending } from './lease.ts';
import { removeFound } from './remove.ts';
import { retryFailed } from './retry.ts';
import { countScores } from './score-counts.ts';
import { similarTo } from './similar.ts';
import { createMongoStore } from './store.ts';
import { summariseComments } from './summarise.ts';
import { writeTaggings } from './write.ts';

const uri = process.env.MONGODB_URI;
const demanded = Boolean(process.env.CI || process.env.REQUIRE_BACKENDS);
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const population = 300;
const month = { from: '2026-01-31T16:00:00.000Z', to: '2026-02-28T16:00:00.000Z' };
const [touchpoint, word] = [ids.touchpoint[0], ids.words[0]];

/** `|` between indexes that would both do; 'sorted' where the few found are sorted behind it. */
const pages: readonly (readonly [name: string, filter: Filter, index: string])[] = [
  ['nothing', {}, 'newest'],
  ['a time', month, 'newest'],
  ['a label', { axes: { touchpoint: { any: [touchpoint] } } }, 'tag'],
  ['one of two labels', { axes: { sentiment: { any: ['negative', 'mixed'] } } }, 'tag'],
  ['two labels at once', { axes: { touchpoint: { any: [touchpoint] }, act: { any: ['complain'] } } }, 'tag'],
  ['a label and its score', { axes: { pain: { any: ['speed'], minScore: 0.5 } } }, 'tag'],
  ['a label and its feeling', { axes: { touchpoint: { any: [touchpoint] } }, feeling: ['negative'] }, 'tag'],
  ['two words', { words: [word, ids.words[1]] }, 'word'],
  ['a facet', { meta: { region: ['北京'] } }, 'facet'],
  ['a facet and a label', { meta: { region: ['北京'] }, axes: { touchpoint: { any: [touchpoint] } } }, 'facet|tag'],
  ['a source', { source: ['shop'] }, 'source'],
  ['two sources in a time', { source: ['shop', 'forum'], ...month }, 'source|newest'],
  ['an identity', { externalId: 'ext-id-3' }, 'externalId'],
  ['a customer', { commenterId: ['person-1'] }, 'commenter'],
  ['in review', { abstained: ['pain'] }, 'review'],
  ['in review on one of two axes', { abstained: ['pain', 'sicas'] }, 'review'],
  ['corrected', { corrected: true }, 'corrected'],
  ['failed', { state: ['failed'] }, 'failed'],
  ['pending', { state: ['pending'] }, 'pending|newest, sorted'],
  // No index begins with these: the newest comments are read until enough of them match.
  ['tagged', { state: ['tagged'] }, 'newest'],
  ['not corrected', { corrected: false }, 'newest'],
  ['a kind', { kind: ['survey'] }, 'newest'],
  ['a score', { scores: { nps: { min: 0, max: 6 } } }, 'newest'],
  ['no such label', { axes: { pain: { none: ['speed'] } } }, 'newest'],
  ['a feeling about anything', { feeling: ['mixed'] }, 'newest'],
];

/** By a key: off its index, or the few of a filter sorted behind theirs. */
const keyPages: typeof pages = [
  ['nothing', {}, ''],
  ['a label', { axes: { touchpoint: { any: [touchpoint] } } }, 'tag'],
  ['a time', month, 'newest'],
  ['a source', { source: ['shop'] }, 'source'],
  ['corrected', { corrected: true }, 'corrected'],
];

interface Asked {
  readonly kept: Collections;
  readonly session: ClientSession;
  readonly connection: Connection;
}
const { keptRange } = createDayBounds('Asia/Shanghai');
const both = ['touchpoint', 'pain'] as const;
const everyRow = ['0', '1', '2'].map((n) => `id-${n}`);

/** Each with what its reads are read off, in their order. What recounts or counts the words of everything reads everything. */
const questions: readonly (readonly [name: string, ask: (asked: Asked) => Promise<unknown>, indexes: readonly string[]])[] = [
  [
    'the feed from a place',
    ({ kept, session }) => feedAfter(kept, { source: ['shop'] }, { limit: 10, after: encodePlace(20) }, session),
    ['positions._id_', 'comments.feed', 'comments.feed'],
  ],
  [
    'the feed from a time',
    ({ kept, session }) => feedAfter(kept, {}, { limit: 10, after: '2026-05-01T00:00:00.000Z' }, session),
    ['positions._id_', 'comments.taggedAt|comments.feed, sorted', 'comments.feed', 'comments.feed'],
  ],
  ['tagged without a place', ({ kept, connection }) => placeTagged(kept, connection), ['comments.unplaced']],
  [
    'leases',
    ({ kept, session }) => leasePending(kept, { now: '2025-01-01T00:00:00.000Z', until: leaseUntil, limit: 50 }, session),
    ['comments.pending'],
  ],
  ['what a worker reads', ({ kept }) => readPending(kept, [{ id: 'id-0', revision: 1 }]), ['comments._id_']],
  ['what failed, tried again', ({ kept, session }) => retryFailed(kept, { until: leaseUntil, limit: 1 }, session), ['comments.failed']],
  [
    'named ones that failed, tried again',
    ({ kept, session }) => retryFailed(kept, { ids: everyRow, until: leaseUntil, limit: 1 }, session),
    ['comments.failed|comments._id_, sorted'],
  ],
  ['backlog', ({ kept, session }) => backlogOf(kept, session), ['comments.pending', 'comments.failed', 'counts.cells']],
  [
    'counts of two axes by month',
    ({ kept, session }) => summariseComments(kept, { keptRange }, { by: both, bucket: 'month', filter: month }, session),
    ['counts.cells'],
  ],
  [
    'counts of one axis by day, of one source',
    ({ kept, session }) => summariseComments(kept, { keptRange }, { by: ['act'], bucket: 'day', filter: { source: ['shop'] } }, session),
    ['counts.cells'],
  ],
  [
    'counts where a facet makes it a scan',
    ({ kept, session }) => summariseComments(kept, { keptRange }, { by: both, filter: { meta: { region: ['北京'] } } }, session),
    ['comments.facet', 'comments.facet'],
  ],
  [
    'scores of a label by month',
    ({ kept, session }) => countScores(kept, { bucket: 'month', filter: { axes: { touchpoint: { any: [touchpoint] } } } }, session),
    ['comments.tag', 'comments.tag'],
  ],
  ['facets', ({ kept }) => facetsOf(kept), ['comments.newest']],
  [
    'similar ones by three keywords',
    ({ kept, session }) => similarTo(kept, 'id-120', 10, session),
    ['comments._id_', ...Array(6).fill('comments.word'), 'counts.cells', 'comments._id_'],
  ],
  ['top words of a month', ({ kept }) => topWordsOf(kept, month, 10), ['comments.newest']],
  ['top words of a label', ({ kept }) => topWordsOf(kept, { axes: { touchpoint: { any: [touchpoint] } } }, 10), ['comments.tag']],
  [
    'history',
    ({ kept, session }) => historyOf(kept, 'id-120', session),
    ['comments._id_', 'taggings.comment, sorted', 'revisions.comment', 'corrections.comment'],
  ],
  ['corrections of a page', ({ kept }) => correctionsOfEach(kept, everyRow), ['corrections.comment']],
  [
    'what is too old',
    ({ kept, session }) => removeFound(kept, { at: { $lt: '2020-01-01T00:00:00.000Z' } }, 10, session),
    ['comments.newest'],
  ],
  [
    'erasing a customer',
    ({ kept, connection }) => createErase(kept, connection).erase({ commenterId: 'none' }, leaseUntil),
    ['comments.commenter'],
  ],
  [
    'adding',
    ({ kept, session }) => addComments(kept, [aComment('new', { commenterId: 'person-9' })], leaseUntil, session),
    ['comments._id_', 'erasedComments._id_', 'erasedCommenters._id_'],
  ],
  [
    'writing taggings',
    ({ kept, session }) => writeTaggings(kept, [{ id: 'new', revision: 1, tagging: randomTagging(createRandom(1), 1) }], session),
    ['comments._id_'],
  ],
];

if (uri || demanded) {
  describe('what each question is read off, by explain', () => {
    if (!uri) throw new Error('MONGODB_URI is not set, and this run demands every backend.');
    const client = new MongoClient(uri, { monitorCommands: true, ignoreUndefined: true });
    const db = client.db(`verbatim-test-${randomUUID()}`);
    const reads: Document[] = [];
    const made = { plansWhole: false } as { plansWhole: boolean; kept: Collections };
    const connection = {
      transact: (work: (session: ClientSession) => Promise<unknown>) => client.withSession(work),
      ask: (work: () => Promise<unknown>) => work(),
    } as Connection;

    beforeAll(async () => {
      const store = await createMongoStore({ uri, database: db.databaseName, timeZone: 'Asia/Shanghai' });
      const random = createRandom(21);
      const all = Array.from({ length: population }, (_, at) => randomComment(random, `id-${at}`));
      await store.add(all, leaseUntil);
      for (const { id } of all.slice(0, 5)) for (let turn = 0; turn < 3; turn++) await store.fail({ id, revision: 1 }, 'untaggable');
      await store.write(all.slice(30).map(({ id }) => ({ id, revision: 1, tagging: randomTagging(random, 1) })));
      for (const { id } of all.slice(100, 130)) await store.correct(id, randomCorrection(random, 'c1', 1));
      // A collection that is not there yet has no plan.
      await store.erase({ id: 'none' }, leaseUntil);
      await store.erase({ commenterId: 'none' }, leaseUntil);
      await store.close();
      made.kept = await openCollections(db);
      const { stages } = await explained(db, { find: 'comments', filter: { $and: [{ source: { $eq: 'shop' } }, { kind: 'forum' }] } });
      made.plansWhole = !stages.has('COLLSCAN');
      if (!made.plansWhole) console.warn('This server plans one condition of a question at a time: the order of a walk is held by rule.');
      client.on('commandStarted', ({ commandName, command }) => {
        if (commandName === 'find' || commandName === 'aggregate') reads.push(command);
      });
    });
    afterAll(async () => {
      await db.dropDatabase();
      await client.close();
    });

    async function readsOf(ask: (asked: Asked) => Promise<unknown>): Promise<readonly Document[]> {
      reads.length = 0;
      await client.withSession((session) => ask({ kept: made.kept, session, connection }));
      const plain = (sort: unknown) => (sort instanceof Map ? Object.fromEntries(sort) : sort);
      return reads.map(({ sort, ...read }) => ({ ...read, sort: plain(sort ?? read.pipeline?.[0]?.$sort) }));
    }

    async function hold(read: Document, expected: string): Promise<void> {
      const [names = '', sorted] = expected.split(', ');
      const wanted = names.split('|').map((name) => name.split('.'));
      const collection = wanted[0]?.[0] ?? '';
      expect(read.find ?? read.aggregate).toBe(collection);
      const all = await db.collection(collection).indexes();
      const conditions = conditionsOf(read);
      const candidates = wanted.map(([, index]) => all.find(({ name }) => name === index) ?? expect.fail(`no index ${index}`));
      for (const { key, partialFilterExpression = {} } of candidates) {
        if (!sorted) expect([key, read.sort, inOrder(key, conditions, read.sort ?? {})]).toEqual([key, read.sort, true]);
        // Of a partial index only what asks for its condition can be read.
        for (const field of Object.keys(partialFilterExpression)) if (!sorted) expect(conditions.map(([name]) => name)).toContain(field);
      }
      if (made.plansWhole) {
        const { indexes, stages } = await explained(db, read);
        expect(wanted.map(([, index]) => index)).toEqual(expect.arrayContaining([...indexes]));
        expect([...indexes]).not.toEqual([]);
        expect([...stages]).not.toContain('COLLSCAN');
        if (!sorted) expect([...stages]).not.toContain('SORT');
        return;
      }
      // It takes no partial index whose condition is that the field is there.
      if (candidates.every(({ partialFilterExpression = {} }) => JSON.stringify(partialFilterExpression).includes('$exists'))) return;
      const named = await explainedInParts(db, read);
      expect([[...named], wanted.some(([, index = '']) => named.has(index))]).toEqual([[...named], true]);
    }

    test.each(pages)('a page of %s', async (_, filter, index) => {
      for (const order of ['newest', 'oldest'] as const) {
        const [read, ...others] = await readsOf(({ kept }) => findPage(kept, filter, { limit: 50, order }));
        expect(others).toEqual([]);
        await hold(read ?? {}, index.replaceAll(/^|(?<=\|)/g, 'comments.'));
      }
    });

    test.each(keyPages)('a page of %s in the order of a key', async (_, filter, index) => {
      for (const [order, key] of [
        ['uncertain', 'certainty'],
        ['negative', 'negativity'],
      ] as const) {
        const [read, ...others] = await readsOf(({ kept }) => findPage(kept, filter, { limit: 50, order }));
        expect(others).toEqual([]);
        await hold(read ?? {}, index === '' ? `comments.${key}` : `comments.${key}|comments.${index}, sorted`);
      }
    });

    test.each(questions)('%s', async (_, ask, indexes) => {
      const read = await readsOf(ask);
      expect(read.map(({ find, aggregate }) => find ?? aggregate)).toEqual(indexes.map((name) => name.split('.')[0]));
      for (const [at, expected] of indexes.entries()) await hold(read[at] ?? {}, expected);
    });

    test('every index is read by a question above', async () => {
      const named = new Set(
        [
          ...pages.map(([, , index]) => index.replaceAll(/^|(?<=\|)/g, 'comments.')),
          ...['comments.certainty', 'comments.negativity'],
          ...questions.flatMap(([, , indexes]) => indexes),
        ].flatMap((text) => text.split(', ')[0]?.split('|') ?? []),
      );
      for (const name of ['comments', 'taggings', 'revisions', 'corrections', 'counts']) {
        const all = await db.collection(name).indexes();
        expect(all.map((index) => `${name}.${index.name}`).filter((index) => !index.endsWith('._id_') && !named.has(index))).toEqual([]);
      }
    });
  });
} else {
  console.warn('Skipped: what each question is read off on MongoDB. Set MONGODB_URI to a replica set or to the wire-compatible server.');
  test.skip('mongo explain: MONGODB_URI is not set', () => {});
}
