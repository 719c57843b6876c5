import type { Filter, Question, ScoreCounts, ScoreQuestion, Summary } from '../../../ports.ts';
import type { Database } from '../../../sqlite/database.ts';
import { keptOrder } from '../../counts.ts';
import { createColumns } from './columns.ts';
import { createCount } from './count.ts';
import { type Labels, readLabels } from './labels.ts';
import { createMatch } from './match.ts';
import { createReadRows } from './read-rows.ts';

type Count = ReturnType<typeof createCount>;

export interface Figures {
  /** undefined: not from here, ask the tables. */
  summarise(question: Question): Summary | undefined;
  scoreCounts(question: ScoreQuestion): ScoreCounts | undefined;
  topWords(filter: Filter, limit: number): ReturnType<Count['topWords']> | undefined;
  /** Reads so many more comments; whether more are left. Until none are, nothing is answered. */
  readOn(limit: number): boolean;
}

/** Beyond so many comments the columns would take more memory than figures are worth on one machine: 500 MB. */
const mostComments = 5_000_000;

/**
 * All tagged comments in columns, kept up with the tables by their log of changes: each answer is of the moment it is asked.
 * A question that walks a million of them takes milliseconds where the tables take seconds.
 */
export function createFigures(db: Database, most = mostComments): Figures {
  const rows = createReadRows(db);
  const lastChange = () => db.get<{ n: number | null }>('SELECT max(n) AS n FROM changes')?.n ?? 0;
  const fresh = () => {
    const columns = createColumns();
    return { columns, match: createMatch(columns), count: createCount(columns), readTo: 0, whole: false, change: lastChange() };
  };
  let now = fresh();

  const readOn = (limit: number): boolean =>
    db.read(() => {
      if (now.whole || now.readTo > most) return false;
      let read = 0;
      for (const row of rows.after(now.readTo, limit)) {
        now.columns.set(row);
        now.readTo = row.n;
        read += 1;
      }
      now.whole = read < limit;
      return !now.whole && now.readTo <= most;
    });

  /** What changed since; whether the log still tells it. */
  const catchUp = (): boolean => {
    const last = lastChange();
    if (last === now.change) return true;
    const first = db.get<{ n: number | null }>('SELECT min(n) AS n FROM changes')?.n ?? 0;
    if (first > now.change + 1) return false;
    const changed = db
      .all<{ comment: number }>('SELECT DISTINCT comment FROM changes WHERE n > ?', now.change)
      .map(({ comment }) => comment);
    for (const n of changed) now.columns.clear(n);
    for (const row of rows.these(changed)) now.columns.set(row);
    now.change = last;
    return true;
  };

  const answer = <Answer>(work: () => Answer): Answer | undefined =>
    db.read(() => {
      if (!now.whole) return undefined;
      if (catchUp()) return work();
      now = fresh();
      return undefined;
    });
  const matching = <Answer>(filter: Filter, work: (rows: Uint32Array, labels: Labels) => Answer) =>
    answer(() => {
      const labels = readLabels(db);
      const rows = now.match(filter, labels);
      return rows && work(rows, labels);
    });

  return {
    readOn,
    summarise(question) {
      keptOrder(question.by);
      return matching(question.filter, (rows, labels) => now.count.summarise(question, rows, labels));
    },
    scoreCounts: ({ bucket, filter }) => matching(filter, (rows) => now.count.scoreCounts(bucket, rows)),
    topWords: (filter, limit) => matching(filter, (rows) => now.count.topWords(limit, rows)),
  };
}
