import type { Added, Store } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { type AddCall, createAdd } from './add.ts';
import { createBookmarks } from './bookmarks.ts';
import { createCorrect } from './correct.ts';
import { emptyLog } from './empty-log.ts';
import { createErase, createErased } from './erase.ts';
import { createFacets } from './facets.ts';
import { createFeed } from './feed.ts';
import { createFind } from './find.ts';
import { createLoader } from './load.ts';
import { createRetry } from './retry.ts';
import { createScan } from './scan.ts';
import { createScoreCounts } from './score-counts.ts';
import { createSimilar } from './similar.ts';
import { createSummarise } from './summarise.ts';
import { createTopWords } from './top-words.ts';
import { createVerify } from './verify.ts';
import { createWork } from './work.ts';

type Synchronous<T> = { readonly [K in keyof T]: T[K] extends (...args: infer A) => Promise<infer R> ? (...args: A) => R : never };
/** What the store's threads run: one of them writes, the others read. */
export type Writes = Synchronous<
  Pick<Store, 'write' | 'fail' | 'lease' | 'retry' | 'correct' | 'undo' | 'erase' | 'expire' | 'claim' | 'advance' | 'ping'>
> & {
  addAll(calls: readonly AddCall[]): readonly (readonly Added[])[];
  /** false: somebody still reads what the write-ahead log held before. */
  emptyLog(): boolean;
};
export type Reads = Synchronous<
  Pick<
    Store,
    | 'read'
    | 'get'
    | 'find'
    | 'feed'
    | 'corrections'
    | 'summarise'
    | 'scoreCounts'
    | 'topWords'
    | 'facets'
    | 'similar'
    | 'verify'
    | 'backlog'
    | 'ping'
  >
>;

const ping = (db: Database) => () => {
  db.get('SELECT 1');
};

export function createWrites(db: Database): Writes {
  const load = createLoader(db);
  const { write, fail, lease } = createWork(db, load);
  return {
    addAll: createAdd(db, load, createErased(db)),
    write,
    fail,
    lease,
    retry: createRetry(db),
    ...createCorrect(db, load),
    ...createErase(db, load),
    ...createBookmarks(db),
    emptyLog: () => emptyLog(db),
    ping: ping(db),
  };
}

export function createReads(db: Database, timeZone: string): Reads {
  const load = createLoader(db);
  const scan = createScan(db);
  const { read } = createWork(db, load);
  return {
    read: (refs) => db.read(() => read(refs)),
    get: (id) => db.read(() => load.history(id)),
    find: createFind(db, load),
    feed: createFeed(db, load),
    corrections: (ids) => db.read(() => ids.map(load.correctionsById)),
    summarise: createSummarise(db, timeZone, scan),
    scoreCounts: createScoreCounts(db, scan),
    topWords: createTopWords(db, scan),
    facets: createFacets(db),
    similar: createSimilar(db, load),
    ...createVerify(db, load),
    ping: ping(db),
  };
}
