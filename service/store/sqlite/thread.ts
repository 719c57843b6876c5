import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { answerCalls } from '../../sqlite/answer-calls.ts';
import { openDatabase } from '../../sqlite/database.ts';
import { emptyLog } from './empty-log.ts';
import { createReads, createWrites } from './engine.ts';
import { createFigures } from './figures/figures.ts';
import { keepUp } from './figures/keep-up.ts';
import { migrate } from './migrate.ts';

export interface ThreadData {
  readonly directory: string;
  readonly timeZone: string;
  readonly role: 'writer' | 'reader' | 'figures';
}

/** The system's own cache holds the pages too: at a million comments a writer with 64 MB is no faster. Figures keep what they read. */
const cacheMB = { writer: 16, reader: 4, figures: 2 } as const;
const { directory, timeZone, role } = workerData as ThreadData;

answerCalls(() => {
  const db = openDatabase(join(directory, 'verbatim.db'), { readOnly: role !== 'writer', cacheMB: cacheMB[role] });
  const close = () => db.close();
  try {
    if (role === 'figures') {
      const { methods, stop } = keepUp(createFigures(db));
      return {
        methods,
        close: () => {
          stop();
          close();
        },
      };
    }
    if (role === 'reader') return { methods: { ...createReads(db, timeZone) }, close };
    migrate(db, timeZone);
    // A process that died right after an erasure left its log.
    emptyLog(db);
    return { methods: { ...createWrites(db) }, close };
  } catch (error) {
    close();
    throw error;
  }
});
