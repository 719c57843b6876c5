import type { Log } from '../../log.ts';
import { connect } from '../../mongo/connect.ts';
import type { Store } from '../../ports.ts';
import { createDayBounds } from '../range.ts';
import { addComments } from './add.ts';
import { advanceBookmark, claimBookmark } from './bookmarks.ts';
import { openCollections } from './collections.ts';
import { correctComment, correctionsOfEach, undoCorrection } from './correct.ts';
import { createErase } from './erase.ts';
import { facetsOf } from './facets.ts';
import { feedAfter, placeForgotten, placeOlder, placeTagged } from './feed.ts';
import { findPage, historyOf, topWordsOf } from './find.ts';
import { backlogOf, leasePending, readPending } from './lease.ts';
import { keepOlderKeys } from './older-keys.ts';
import { removeFound } from './remove.ts';
import { retryFailed } from './retry.ts';
import { countScores } from './score-counts.ts';
import { similarTo } from './similar.ts';
import { summariseComments } from './summarise.ts';
import { keepTimeZone } from './time-zone.ts';
import { verifyCounts } from './verify.ts';
import { failComment, writeTaggings } from './write.ts';

export interface MongoStoreOptions {
  /** A connection string of a replica set or a sharded cluster; may hold a password, which no message repeats. */
  readonly uri: string;
  readonly database: string;
  /** The zone of days and months. A database keeps the zone it was first opened with. */
  readonly timeZone: string;
  readonly log?: Log | undefined;
}

/** The Store on MongoDB. Throws 'store_unreachable' within five seconds, 'bad_config' where it keeps no transactions or other days. */
export async function createMongoStore({ uri, database, timeZone, log }: MongoStoreOptions): Promise<Store> {
  const days = createDayBounds(timeZone);
  const connection = await connect(uri, database);
  const { transact, ask, snapshot } = connection;
  const open = async () => {
    await keepTimeZone(connection, timeZone);
    const collections = await ask(() => openCollections(connection.db));
    await placeOlder(collections, connection);
    await keepOlderKeys(collections, connection);
    return collections;
  };
  const kept = await open().catch(async (error) => {
    await connection.close();
    throw error;
  });
  log?.info({ hosts: connection.where, database }, 'MongoDB store open');

  const { erase, recheck } = createErase(kept, connection);
  // What was written stays written: the next call gives it its place.
  const later = (err: unknown) => log?.warn({ err }, 'tagged comments wait for their places in the feed');

  return {
    add: async (comments, leaseUntil) => {
      if (comments.length === 0) return [];
      return recheck(comments, await transact((session) => addComments(kept, comments, leaseUntil, session)));
    },
    read: (refs) => ask(() => readPending(kept, refs)),
    async write(results) {
      if (results.length === 0) return [];
      const outcomes = await transact((session) => writeTaggings(kept, results, session));
      if (outcomes.includes('written')) await placeTagged(kept, connection).catch(later);
      return outcomes;
    },
    fail: (ref, reason) => transact((session) => failComment(kept, ref, reason, session)),
    async lease(request) {
      // Every sweep asks for leases, in every worker: what a dead writer left without a place gets it here.
      await placeForgotten(kept, connection).catch(later);
      return transact((session) => leasePending(kept, request, session));
    },
    retry: (request) => transact((session) => retryFailed(kept, request, session)),
    get: (id) => transact((session) => historyOf(kept, id, session)),
    find: (filter, page) => ask(() => findPage(kept, filter, page)),
    feed: (filter, page) => transact((session) => feedAfter(kept, filter, page, session)),
    corrections: (ids) => ask(() => correctionsOfEach(kept, ids)),
    summarise: (question) => transact((session) => summariseComments(kept, days, question, session)),
    scoreCounts: (question) => transact((session) => countScores(kept, question, session)),
    topWords: (filter, limit) => ask(() => topWordsOf(kept, filter, limit)),
    facets: () => ask(() => facetsOf(kept)),
    similar: (id, limit) => transact((session) => similarTo(kept, id, limit, session)),
    correct: (id, correction) => transact((session) => correctComment(kept, id, correction, session)),
    undo: (id, correctionId, undone) => transact((session) => undoCorrection(kept, id, correctionId, undone, session)),
    erase,
    expire: (before, limit) => transact((session) => removeFound(kept, { at: { $lt: before } }, limit, session)),
    claim: (name, claim) => transact((session) => claimBookmark(kept, name, claim, session)),
    advance: (name, move) => ask(() => advanceBookmark(kept, name, move)),
    verify: () => snapshot((session) => verifyCounts(kept, session)),
    backlog: () => transact((session) => backlogOf(kept, session)),
    ping: async () => void (await ask(() => connection.db.command({ ping: 1 }))),
    close: () => connection.close(),
  };
}
