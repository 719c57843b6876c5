import { setTimeout as wait } from 'node:timers/promises';
import { VerbatimError } from '../../errors.ts';
import type { Database } from '../../sqlite/database.ts';

const tryMs = 100;
const pauseMs = 50;
const patienceMs = 30_000;

/** Folds the write-ahead log into the file and cuts it to nothing; false: somebody still reads what it held. */
export function emptyLog(db: Database): boolean {
  const before = db.get<{ timeout: number }>('PRAGMA busy_timeout')?.timeout ?? 0;
  // A reader may take seconds, and posts wait behind this thread.
  db.exec(`PRAGMA busy_timeout = ${tryMs}`);
  try {
    return db.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0;
  } finally {
    db.exec(`PRAGMA busy_timeout = ${before}`);
  }
}

/** Until no reader stands on the old log: what was deleted is in no file then. */
export async function untilEmpty(tryOnce: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patienceMs; !(await tryOnce()); await wait(pauseMs))
    if (Date.now() > end)
      throw new VerbatimError(
        'store_unreachable',
        'The comments are gone from the store, but another program reads verbatim.db, and its log still holds their text.',
        'Close that program, then do the same again.',
      );
}
