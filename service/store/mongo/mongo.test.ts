import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { describe, expect, test, vi } from 'vitest';
import { connect } from '../../mongo/connect.ts';
import type { Store } from '../../ports.ts';
import { addTagged, freshStore } from '../contract/opened.ts';
import { aComment, aCorrection, aTagging, leaseUntil } from '../contract/samples.ts';
import { storeContract } from '../contract.ts';
import { openCollections } from './collections.ts';
import { facetsOf } from './facets.ts';
import { feedAfter } from './feed.ts';
import { similarTo } from './similar.ts';
import { createMongoStore } from './store.ts';

const uri = process.env.MONGODB_URI;
const demanded = Boolean(process.env.CI || process.env.REQUIRE_BACKENDS);

// The wire-compatible server takes half a millisecond for an upsert of a count: a random walk lasted 17 to 33 s on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

async function openFresh() {
  if (!uri) throw new Error('MONGODB_URI is not set, and this run demands every backend.');
  const database = `verbatim-test-${randomUUID()}`;
  const client = new MongoClient(uri);
  const db = client.db(database);
  const reopen = () => createMongoStore({ uri, database, timeZone: 'Asia/Shanghai' });
  const store = await reopen();
  return {
    store,
    reopen,
    db,
    damage: async () => void (await db.collection('counts').updateOne({ by: '', grain: 'day' }, { $inc: { 'n.*': 1 } })),
    remains: async (text: string) => {
      const documents = (await db.collections()).map((collection) => collection.find().toArray());
      return JSON.stringify(await Promise.all(documents)).includes(text);
    },
    destroy: async () => {
      await store.close();
      await db.dropDatabase();
      await client.close();
    },
  };
}

if (uri || demanded) {
  storeContract('mongo', openFresh);

  describe('mongo, beside the contract', () => {
    const { opened } = freshStore(openFresh);
    const refs = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `row-${from + index}`);

    test('three processes that tag and edit comments of one day at once lose no count', async () => {
      const { store } = opened();
      const reopen = opened().reopen ?? expect.fail('no second opening');
      const others = [await reopen(), await reopen()];
      await store.add(
        refs(0, 90).map((id) => aComment(id)),
        leaseUntil,
      );
      const write = (by: Store, from: number, to: number) =>
        by.write(refs(from, to).map((id) => ({ id, revision: 1, tagging: aTagging(1) })));
      // Each third is handed to two of the three, as a sweeper and a slow worker would.
      const outcomes = await Promise.all(
        [store, ...others].flatMap((by, turn) => [
          write(by, turn * 30, turn * 30 + 30),
          write(by, ((turn + 1) % 3) * 30, ((turn + 1) % 3) * 30 + 30),
          by.add(
            refs(turn * 30, turn * 30 + 5).map((id) => aComment(id, { scores: { nps: turn } })),
            leaseUntil,
          ),
        ]),
      );
      expect(outcomes.flat().filter((outcome) => outcome === 'written')).toHaveLength(90);
      expect(outcomes.flat().filter((outcome) => outcome === 'unchanged')).toHaveLength(90);
      expect(await store.summarise({ by: ['act'], filter: {} })).toEqual({
        rows: [{ ids: ['complain'], count: 90 }],
        total: 90,
        undated: 0,
      });
      expect(await store.verify()).toEqual([]);
      await Promise.all(others.map((other) => other.close()));
    });

    test('facets with names that MongoDB or JavaScript would read as something else come back and are found', async () => {
      const { store } = opened();
      const meta = Object.fromEntries([
        ['__proto__', '1'],
        ['$where', '2'],
        ['a.b', '3'],
        ['', '4'],
      ]);
      await store.add([aComment('a', { meta }), aComment('b')], leaseUntil);
      expect(Object.entries((await store.get('a'))?.meta ?? {})).toEqual(Object.entries(meta));
      for (const [key, value] of Object.entries(meta)) {
        const { items } = await store.find({ meta: Object.fromEntries([[key, [value]]]) }, { limit: 5, order: 'newest' });
        expect(items.map(({ id }) => id)).toEqual(['a']);
      }
      expect(await store.add([aComment('a', { meta })], leaseUntil)).toMatchObject([{ outcome: 'duplicate' }]);
    });

    test('a duplicate key in a transaction begins it again on a newer snapshot, five times at most', async () => {
      const { db } = opened() as Awaited<ReturnType<typeof openFresh>>;
      const connection = await connect(uri ?? '', db.databaseName);
      const taken = connection.db.collection<{ _id: string }>('keys');
      await taken.insertOne({ _id: 'taken' });
      let turns = 0;
      const insert = (idOf: () => string) => connection.transact((session) => taken.insertOne({ _id: idOf() }, { session }));
      await insert(() => (++turns === 1 ? 'taken' : 'free'));
      expect(turns).toBe(2);
      turns = 0;
      await expect(insert(() => (++turns ? 'taken' : 'free'))).rejects.toThrow('11000');
      expect(turns).toBe(5);
      await connection.close();
    });

    test('every collection has its indexes by name, and a second opening adds none', async () => {
      const { db } = opened() as Awaited<ReturnType<typeof openFresh>>;
      const names = async () => (await db.collection('comments').indexes()).map(({ name }) => name).sort();
      const first = await names();
      expect(first).toEqual(
        [
          '_id_',
          'certainty',
          'commenter',
          'corrected',
          'externalId',
          'facet',
          'failed',
          'feed',
          'taggedAt',
          'unplaced',
          'negativity',
          'newest',
          'pending',
          'review',
          'source',
          'tag',
          'word',
        ].sort(),
      );
      await (await opened().reopen?.())?.close();
      expect(await names()).toEqual(first);
    });

    test('a database keeps the time zone it began with', async () => {
      const { db } = opened() as Awaited<ReturnType<typeof openFresh>>;
      const open = (timeZone: string) => createMongoStore({ uri: uri ?? '', database: db.databaseName, timeZone });
      await expect(open('Europe/Berlin')).rejects.toMatchObject({ code: 'bad_config', cure: expect.stringContaining('Asia/Shanghai') });
      const both = await Promise.all([open('Asia/Shanghai'), open('Asia/Shanghai')]);
      await Promise.all(both.map((store) => store.close()));
    });

    test('comments of a release without sort keys get theirs at the start', async () => {
      const { store, db, reopen } = opened() as Awaited<ReturnType<typeof openFresh>>;
      await addTagged(store, [
        [['model'], aTagging(1, { sicas: [['connect', 0.5]] })],
        [['settled'], aTagging(1, { sicas: [['connect', 0.3]] })],
      ]);
      await store.correct('settled', aCorrection('c1', 1, { sentiment: 'positive', sicas: [] }));
      await store.add([aComment('waits')], leaseUntil);
      await db.collection('comments').updateMany({}, { $unset: { certainty: '', negativity: '' } });
      const again = await reopen();
      const order = async (order: 'uncertain' | 'negative') => (await again.find({}, { limit: 10, order })).items.map(({ id }) => id);
      expect([await order('uncertain'), await order('negative')]).toEqual([
        ['model', 'settled', 'waits'],
        ['model', 'settled', 'waits'],
      ]);
      await again.close();
    });

    test('comments that were tagged before there was a feed get their places, in the order of taggedAt', async () => {
      const { store, db, reopen } = opened() as Awaited<ReturnType<typeof openFresh>>;
      const minutes = [3, 1, 2];
      await addTagged(
        store,
        minutes.map((minute) => [[`row-${minute}`], aTagging(1, {}, { taggedAt: `2026-06-01T00:0${minute}:00.000Z` })]),
      );
      await store.add([aComment('waits')], leaseUntil);
      await db.collection('comments').updateMany({}, { $unset: { position: '' } });
      await db.collection('positions').deleteMany({});
      const again = await reopen();
      const { items, next } = await again.feed({}, { limit: 10 });
      expect(items.map(({ id }) => id)).toEqual(['row-1', 'row-2', 'row-3']);
      await again.write([{ id: 'waits', revision: 1, tagging: aTagging(1) }]);
      expect((await again.feed({}, { limit: 10, after: next })).items.map(({ id }) => id)).toEqual(['waits']);
      await again.close();
    });

    test('a writer that died behind its commit left comments without a place: the next sweep gives it, in their order', async () => {
      const { store, db } = opened() as Awaited<ReturnType<typeof openFresh>>;
      const ids = ['b', 'a', 'c'];
      await store.add(
        ids.map((id) => aComment(id)),
        leaseUntil,
      );
      const { next } = await store.feed({}, { limit: 10 });
      await store.write(ids.map((id) => ({ id, revision: 1, tagging: aTagging(1) })));
      const comments = db.collection<{ _id: string }>('comments');
      for (const [row, _id] of ids.entries()) await comments.updateOne({ _id }, { $unset: { position: '' }, $set: { unplaced: row } });
      expect((await store.feed({}, { limit: 10, after: next })).items).toEqual([]);
      await store.lease({ now: leaseUntil, until: leaseUntil, limit: 10 });
      expect((await store.feed({}, { limit: 10, after: next })).items.map(({ id }) => id)).toEqual(ids);
      expect(await comments.countDocuments({ unplaced: { $exists: true } })).toBe(0);
    });

    test('one call of the feed looks at so many comments and moves on', async () => {
      const { store, db } = opened() as Awaited<ReturnType<typeof openFresh>>;
      await addTagged(
        store,
        refs(0, 12).map((id, row) => [[id, { source: row === 11 ? 'forum' : 'shop' }], aTagging(1)]),
      );
      const connection = await connect(uri ?? '', db.databaseName);
      const kept = await openCollections(connection.db);
      const pages: string[][] = [];
      for (let after: string | undefined, done = false; !done; ) {
        const { items, next } = await connection.transact((session) =>
          feedAfter(kept, { source: ['forum'] }, { limit: 5, after }, session, 5),
        );
        pages.push(items.map(({ id }) => id));
        done = next === after;
        after = next;
      }
      expect(pages).toEqual([[], [], ['row-11'], []]);
      await connection.close();
    });

    test('facets are of the newest comments alone where there are more, and it is said', async () => {
      const { store, db } = opened() as Awaited<ReturnType<typeof openFresh>>;
      const regions = ['北京', '上海', '成都'];
      await store.add(
        regions.map((region, row) => aComment(region, { meta: { region }, occurredAt: `2026-03-0${row + 1}T04:00:00.000Z` })),
        leaseUntil,
      );
      const connection = await connect(uri ?? '', db.databaseName);
      const kept = await openCollections(connection.db);
      const of = async (most: number) => {
        const { facets, newest } = await facetsOf(kept, most);
        return [facets.flatMap(({ values }) => values.map(({ value }) => value)).sort(), newest];
      };
      expect([await of(3), await of(2)]).toEqual([
        [[...regions].sort(), undefined],
        [['上海', '成都'], 2],
      ]);
      await connection.close();
    });

    test('similar ones are looked for among so many, of the rarest word and the newest first', async () => {
      const { store, db } = opened() as Awaited<ReturnType<typeof openFresh>>;
      const said = [['转账', '限额'], ['限额'], ['转账', '限额'], ['转账'], ['转账'], ['转账']];
      await addTagged(
        store,
        said.map((words, row) => [
          [`row-${row}`, { occurredAt: `2026-03-0${row + 1}T04:00:00.000Z` }],
          aTagging(1, {}, { words, keywords: words.map((word) => ({ word, weight: 1 })) }),
        ]),
      );
      const connection = await connect(uri ?? '', db.databaseName);
      const kept = await openCollections(connection.db);
      const of = async (most: number) => {
        const found = await connection.transact((session) => similarTo(kept, 'row-0', 20, session, most));
        return found?.map(({ comment }) => comment.id);
      };
      expect([await of(1), await of(3), await of(100)]).toEqual([
        ['row-2'],
        ['row-2', 'row-1', 'row-5'],
        ['row-2', 'row-1', 'row-5', 'row-4', 'row-3'],
      ]);
      await connection.close();
    });

    test('a tombstone that an add overtook takes the comment when it is added again', async () => {
      const { store, db } = opened() as Awaited<ReturnType<typeof openFresh>>;
      await store.add([aComment('a'), aComment('b', { commenterId: 'p1' }), aComment('c')], leaseUntil);
      const at = '2026-06-10T00:00:00.000Z';
      await db.collection<{ _id: string; at: string }>('erasedComments').insertOne({ _id: 'a', at });
      await db.collection<{ _id: string; at: string }>('erasedCommenters').insertOne({ _id: 'p1', at });
      const again = [aComment('a'), aComment('b', { commenterId: 'p1' }), aComment('c')];
      expect((await store.add(again, leaseUntil)).map(({ outcome }) => outcome)).toEqual(['erased', 'erased', 'duplicate']);
      expect([await store.get('a'), await store.get('b')]).toEqual([undefined, undefined]);
      expect(await store.backlog()).toMatchObject({ pending: 1 });
      expect(await db.collection('erasedComments').countDocuments()).toBe(2);
    });

    test('a transaction that fails midway leaves nothing of itself', async () => {
      const { store } = opened();
      const broken = { ...aComment('b'), text: 'x'.repeat(17_000_000) };
      await expect(store.add([aComment('a'), broken], leaseUntil)).rejects.toThrow();
      expect(await store.get('a')).toBeUndefined();
      expect(await store.backlog()).toEqual({ pending: 0, tagged: 0, failed: 0 });
    });
  });
} else {
  console.warn('Skipped: the MongoDB store. Set MONGODB_URI to a replica set or to the wire-compatible server to test it.');
  test.skip('mongo store: MONGODB_URI is not set', () => {});
}
