import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { answerCalls } from '../../sqlite/answer-calls.ts';
import { openDatabase } from '../../sqlite/database.ts';
import { upgrade } from '../../sqlite/upgrade.ts';
import { createEngine } from './engine.ts';
import { steps } from './schema.ts';

export interface ThreadData {
  readonly directory: string;
}

const { directory } = workerData as ThreadData;

answerCalls(() => {
  const db = openDatabase(join(directory, 'access.db'), { readOnly: false });
  const close = () => db.close();
  try {
    // FULL: an entry of the audit log outlives a power cut.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    db.write(() => upgrade(db, 'access.db', steps));
    return { methods: { ...createEngine(db) }, close };
  } catch (error) {
    close();
    throw error;
  }
});
