import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import type { Filter, Question, ScoreQuestion } from '../../ports.ts';
import { answerCalls } from '../../sqlite/answer-calls.ts';
import { openDatabase } from '../../sqlite/database.ts';
import { emptyLog } from './empty-log.ts';
import { createReads, createWrites } from './engine.ts';
import { createFigures, type Figures } from './figures/figures.ts';
import { migrate } from './migrate.ts';

export interface ThreadData {
  readonly directory: string;
  readonly timeZone: string;
  readonly role: 'writer' | 'reader' | 'figures';
}

/** A tagging changes pages all over the file; a question walks a few, and its thread has its twin; figures keep what they read. */
const cacheMB = { writer: 64, reader: 20, figures: 4 } as const;
/** Comments that figures read before the store is open, and in one go after: some 100 ms, and 25 ms in which a call waits. */
const [readAtOnce, readInOneGo] = [10_000, 2_000];

const { directory, timeZone, role } = workerData as ThreadData;

/** Reads between the calls until all is read, and again where that is lost. */
function readingOn({ readOn, summarise, scoreCounts, topWords }: Figures) {
  let next: NodeJS.Immediate | undefined;
  const goOn = () => {
    next = readOn(readInOneGo) ? setImmediate(goOn) : undefined;
  };
  const answered = <Answer>(answer: Answer): Answer => {
    if (answer === undefined) next ??= setImmediate(goOn);
    return answer;
  };
  if (readOn(readAtOnce)) next = setImmediate(goOn);
  return {
    summarise: (question: Question) => answered(summarise(question)),
    scoreCounts: (question: ScoreQuestion) => answered(scoreCounts(question)),
    topWords: (filter: Filter, limit: number) => answered(topWords(filter, limit)),
    stop: () => clearImmediate(next),
  };
}

answerCalls(() => {
  const db = openDatabase(join(directory, 'verbatim.db'), { readOnly: role !== 'writer', cacheMB: cacheMB[role] });
  const close = () => db.close();
  try {
    if (role === 'figures') {
      const { stop, ...methods } = readingOn(createFigures(db));
      return {
        methods: { ...methods, ping: () => db.get('SELECT 1') },
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
