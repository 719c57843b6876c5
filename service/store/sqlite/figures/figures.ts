import type { Filter, Page, Question, ScoreCounts, ScoreQuestion, Summary } from '../../../ports.ts';
import type { Database } from '../../../sqlite/database.ts';
import { keptOrder } from '../../counts.ts';
import { createFindAmong, type FoundPage } from '../find.ts';
import { type Labels, readLabels } from '../labels.ts';
import { createLoader } from '../load.ts';
import type { WordCount } from '../word-count.ts';
import { createColumns } from './columns.ts';
import { createCount } from './count.ts';
import { firstOnes } from './first-ones.ts';
import { createMatch } from './match.ts';
import { createReadRows } from './read-rows.ts';
import { createWordNumbers } from './word-numbers.ts';

export interface Figures {
  /** undefined: not from here, ask the tables. */
  summarise(question: Question): Summary | undefined;
  scoreCounts(question: ScoreQuestion): ScoreCounts | undefined;
  topWords(filter: Filter, limit: number): readonly WordCount[] | undefined;
  /** A page in the order of a sort key. */
  find(filter: Filter, page: Page): FoundPage | undefined;
  /** Follows at most `limit` changes and reads as many more comments; whether there is more to do at once. */
  goOn(limit: number): boolean;
  /** Not all are read yet. */
  isReading(): boolean;
}

/** From the first row number there is to the last: with some 70 bytes a comment, 205 MB of columns. */
const mostRows = 3_000_000;
/** So many changes are followed before an answer; where more wait, the tables answer. */
const mostBefore = 1_000;

/**
 * All tagged comments in columns, kept up with the tables by their log of changes: each answer is of the moment it is asked.
 * A question that walks a million of them takes milliseconds where the tables take seconds.
 */
export function createFigures(db: Database, most = mostRows): Figures {
  const words = createWordNumbers(db);
  const rows = createReadRows(db, words);
  const findAmong = createFindAmong(db, createLoader(db));
  const single = (sql: string) => db.get<{ n: number | null }>(sql)?.n ?? 0;
  const lastChange = () => single('SELECT max(n) AS n FROM changes');
  const lastRow = () => single('SELECT max(n) AS n FROM comments');
  const fresh = () => {
    const first = Math.max(1, single('SELECT min(n) AS n FROM comments'));
    const columns = createColumns(first);
    return {
      columns,
      match: createMatch(columns, words),
      count: createCount(columns, words),
      first,
      next: first,
      whole: false,
      change: lastChange(),
    };
  };
  /** undefined: there are more comments than it may hold. */
  let now: ReturnType<typeof fresh> | undefined = db.read(fresh);
  type Now = NonNullable<typeof now>;

  /** Whether all changes were followed; lost, where the log no longer tells them. */
  const follow = (held: Now, limit: number): 'current' | 'behind' | 'lost' => {
    const last = lastChange();
    if (last === held.change) return 'current';
    if (last < held.change || single('SELECT min(n) AS n FROM changes') > held.change + 1) return 'lost';
    const changes = db.all<{ n: number; comment: number }>(
      'SELECT n, comment FROM changes WHERE n > ? ORDER BY n LIMIT ?',
      held.change,
      limit,
    );
    // Row numbers began anew when none was left.
    if (changes.some(({ comment }) => comment < held.first)) return 'lost';
    // What is not read yet is read as it stands then.
    const changed = [...new Set(changes.map(({ comment }) => comment))].filter((n) => held.whole || n < held.next);
    for (const n of changed) held.columns.clear(n);
    for (const row of rows.these(changed)) held.columns.set(row);
    held.change = changes.at(-1)?.n ?? last;
    return held.change === last ? 'current' : 'behind';
  };

  const readOn = (held: Now, limit: number): void => {
    if (held.whole) return;
    const last = lastRow();
    for (const row of rows.between(held.next, held.next + limit)) held.columns.set(row);
    held.next += limit;
    held.whole = held.next > last;
    if (held.whole) words.forget();
  };

  const goOn = (limit: number): boolean =>
    db.read(() => {
      if (!now) return false;
      if (lastRow() - now.first >= most) {
        now = undefined;
        return false;
      }
      const followed = follow(now, limit);
      if (followed === 'lost') now = fresh();
      readOn(now, limit);
      return followed !== 'current' || !now.whole;
    });

  const matching = <Answer>(filter: Filter, work: (held: Now, places: Uint32Array, labels: Labels) => Answer): Answer | undefined =>
    db.read(() => {
      if (!now?.whole || follow(now, mostBefore) !== 'current') return undefined;
      const labels = readLabels(db);
      const places = now.match(filter, labels);
      return places && work(now, places, labels);
    });

  return {
    goOn,
    isReading: () => now !== undefined && !now.whole,
    summarise(question) {
      keptOrder(question.by);
      return matching(question.filter, ({ count }, places, labels) => count.summarise(question, places, labels));
    },
    scoreCounts: ({ bucket, filter }) => matching(filter, ({ count }, places) => count.scoreCounts(bucket, places)),
    find: (filter, page) =>
      matching(filter, ({ columns, first }, places) => {
        const ones = firstOnes(columns.plain, places, filter, page);
        return (
          ones &&
          findAmong(
            Array.from(ones, (place) => place + first - 1),
            filter,
            page,
          )
        );
      }),
    topWords: (filter, limit) => matching(filter, ({ count }, places) => count.topWords(limit, places)),
  };
}
