import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { type Database, openDatabase } from './database.ts';
import { createReads, createWrites } from './engine.ts';
import { migrate } from './migrate.ts';
import { type Request, type Response, toWire } from './wire.ts';

export interface ThreadData {
  readonly directory: string;
  readonly timeZone: string;
  readonly role: 'writer' | 'reader';
}

const { directory, timeZone, role } = workerData as ThreadData;
const port = parentPort;
if (!port) throw new Error('thread.ts runs as a worker thread only');

type Methods = Readonly<Record<string, (...args: readonly never[]) => unknown>>;
interface Opened {
  readonly db: Database;
  readonly methods: Methods;
}

const open = (): Opened => {
  const db = openDatabase(join(directory, 'verbatim.db'), { readOnly: role === 'reader' });
  try {
    if (role === 'reader') return { db, methods: { ...createReads(db, timeZone) } };
    migrate(db, timeZone);
    return { db, methods: { ...createWrites(db) } };
  } catch (error) {
    db.close();
    throw error;
  }
};

const answer = (call: number, method: string, work: () => unknown) => {
  let response: Response;
  try {
    response = { call, value: work() };
  } catch (error) {
    response = { call, error: toWire(error, method) };
  }
  port.postMessage(response);
};

let opened: Opened | undefined;
port.on('message', ({ call, method, args }: Request) => {
  if (method === 'open')
    answer(call, method, () => {
      opened = open();
    });
  else if (method === 'close') {
    answer(call, method, () => opened?.db.close());
    port.close();
  } else answer(call, method, () => opened?.methods[method]?.(...(args as readonly never[])));
});
