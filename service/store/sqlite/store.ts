import { setTimeout as wait } from 'node:timers/promises';
import type { Added, Store } from '../../ports.ts';
import { makeDirectory } from '../../sqlite/directory.ts';
import { startThread } from '../../sqlite/threads.ts';
import { sorting } from '../sort-keys.ts';
import type { AddCall } from './add.ts';
import { untilEmpty } from './empty-log.ts';
import { createGroup } from './group.ts';
import type { ThreadData } from './thread.ts';
import { isOfAll } from './top-words.ts';

export interface SqliteOptions {
  /** Holds verbatim.db; made where it is missing. */
  readonly directory: string;
  /** The zone of days and months. A directory keeps the zone it was first opened with. */
  readonly timeZone?: string | undefined;
  /** Read-only threads: two, so that a long question leaves one free. */
  readonly readers?: number | undefined;
  /** Whether all tagged comments are kept in memory too (some 120 MB a million), so that figures are counted in milliseconds: they are not. */
  readonly figures?: boolean | undefined;
}

export interface SqliteStore extends Store {
  /** Ends when figures are counted in memory, or never will be: until then the tables answer, more slowly. */
  untilFiguresStand(): Promise<void>;
}
const lookAgainMs = 100;

/** The embedded engine: SQLite runs on threads of its own, one that writes and a few that read. */
export async function createSqliteStore({
  directory,
  timeZone = 'Asia/Shanghai',
  readers = 2,
  figures = false,
}: SqliteOptions): Promise<SqliteStore> {
  await makeDirectory(directory);
  const start = (role: ThreadData['role']) => {
    const data: ThreadData = { directory, timeZone, role };
    return startThread(new URL('./thread.ts', import.meta.url), data);
  };
  const writer = start('writer');
  const reading = Array.from({ length: readers }, () => start('reader'));
  const counting = figures ? start('figures') : undefined;
  const close = async () => {
    // First: what it does not know is asked elsewhere.
    await counting?.close();
    await Promise.all(reading.map((thread) => thread.close()));
    // Last, so that it folds the write-ahead log into the file.
    await writer.close();
  };
  try {
    // The threads boot side by side; the schema is there before a reader opens the file.
    await writer.call('open', []);
    // Without figures in memory the tables answer.
    await Promise.all([...reading.map((thread) => thread.call('open', [])), counting?.call('open', []).catch(() => undefined)]);
  } catch (error) {
    await close();
    throw error;
  }

  type Answer<K extends keyof Store> = ReturnType<Store[K]>;
  const write = <K extends keyof Store>(method: K, ...args: Parameters<Store[K]>) => writer.call(method, args) as Answer<K>;
  // A read sent after a write was answered starts its snapshot later, on whichever thread: it sees the write.
  const read = <K extends keyof Store>(method: K, ...args: Parameters<Store[K]>) => {
    const idlest = reading.reduce((best, thread) => (thread.waiting() < best.waiting() ? thread : best));
    return idlest.call(method, args) as Answer<K>;
  };
  /** What the columns do not know, the tables do. */
  const figure = <K extends 'summarise' | 'scoreCounts' | 'topWords' | 'find'>(method: K, ...args: Parameters<Store[K]>) => {
    const fromTables = () => read(method, ...args);
    if (!counting) return fromTables();
    const counted = counting.call(method, args).catch(() => undefined);
    return counted.then((figure) => figure ?? fromTables()) as Answer<K>;
  };

  const emptied = async <T>(removed: Promise<T>): Promise<T> => {
    const answer = await removed;
    await untilEmpty(() => writer.call('emptyLog', []) as Promise<boolean>);
    return answer;
  };

  const add = createGroup(
    (calls: readonly AddCall[]) => writer.call('addAll', [calls]) as Promise<readonly (readonly Added[])[]>,
    ({ comments }) => comments.length,
  );

  return {
    add: (comments, leaseUntil) => add({ comments, leaseUntil }),
    read: (refs) => read('read', refs),
    write: (results) => write('write', results),
    fail: (ref, reason) => write('fail', ref, reason),
    lease: (request) => write('lease', request),
    retry: (request) => write('retry', request),
    get: (id) => read('get', id),
    // In an order of time each page is read off an index.
    find: (filter, page) => (sorting[page.order].by === 'at' ? read('find', filter, page) : figure('find', filter, page)),
    feed: (filter, page) => read('feed', filter, page),
    corrections: (ids) => read('corrections', ids),
    summarise: (question) => figure('summarise', question),
    scoreCounts: (question) => figure('scoreCounts', question),
    topWords: (filter, limit) => (isOfAll(filter) ? read('topWords', filter, limit) : figure('topWords', filter, limit)),
    facets: () => read('facets'),
    similar: (id, limit) => read('similar', id, limit),
    correct: (id, correction) => write('correct', id, correction),
    undo: (id, correctionId, undone) => write('undo', id, correctionId, undone),
    erase: (target, at) => emptied(write('erase', target, at)),
    expire: (before, limit) => emptied(write('expire', before, limit)),
    claim: (name, claim) => write('claim', name, claim),
    advance: (name, move) => write('advance', name, move),
    verify: () => read('verify'),
    backlog: () => read('backlog'),
    async untilFiguresStand() {
      while (await counting?.call('isReading', [])) await wait(lookAgainMs);
    },
    async ping() {
      await Promise.all([writer, ...reading].map((thread) => thread.call('ping', [])));
    },
    close,
  };
}
