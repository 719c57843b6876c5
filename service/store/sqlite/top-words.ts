import type { Filter } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { clause } from './filter.ts';
import { firstPlace, wordTerm } from './postings.ts';
import type { Scan } from './scan.ts';
import { type Period, wholePeriod } from './seconds.ts';
import { mostFirst, type WordCount } from './word-count.ts';

const given = (filter: Filter) => Object.entries(filter).flatMap(([name, part]) => (part === undefined ? [] : name));
/** Of all comments the words' own counters tell. */
export const isOfAll = (filter: Filter): boolean => given(filter).length === 0;

/**
 * Words by how many matching comments hold them. Unfiltered, the words' own counters answer. For a period alone the words'
 * postings are counted, the commonest words first, until no other can come among the first. Else by scan.
 */
export function createTopWords(db: Database, scan: Scan) {
  const ofAll = (limit: number): readonly WordCount[] =>
    db.all('SELECT word, comments AS count FROM words WHERE comments > 0 ORDER BY comments DESC, word LIMIT ?', limit);

  const ofPeriod = ({ from, to }: Period, limit: number): readonly WordCount[] => {
    const places = [
      ...(from === undefined ? [] : [clause(`rowid >= ${firstPlace}`, from)]),
      ...(to === undefined ? [] : [clause(`rowid < ${firstPlace}`, to)]),
    ];
    const sql = `SELECT count(*) AS count FROM postings WHERE postings MATCH ?${places.map((one) => ` AND ${one.sql}`).join('')}`;
    const found: WordCount[] = [];
    let least = 0;
    for (const { n, word, comments } of db.all<{ n: number; word: string; comments: number }>(
      'SELECT n, word, comments FROM words ORDER BY comments DESC',
    )) {
      if (comments < least) break;
      const count = db.get<{ count: number }>(sql, wordTerm(n), ...places.flatMap(({ values }) => values))?.count ?? 0;
      if (count === 0) continue;
      found.push({ word, count });
      if (found.length % limit === 0) least = found.sort(mostFirst)[limit - 1]?.count ?? 0;
    }
    return found.sort(mostFirst).slice(0, limit);
  };

  /** Tagged comments without a date that stand in the period by the day they came: they are in no period. */
  const hasUndated = ({ from, to }: Period) =>
    db.get(
      'SELECT 1 FROM comments WHERE occurred_at IS NULL AND tagging IS NOT NULL AND at >= ? AND at < ? LIMIT 1',
      from ?? Number.MIN_SAFE_INTEGER,
      to ?? Number.MAX_SAFE_INTEGER,
    ) !== undefined;

  return (filter: Filter, limit: number): readonly WordCount[] => {
    const parts = given(filter);
    if (isOfAll(filter)) return ofAll(limit);
    return db.read(() => {
      if (parts.every((name) => name === 'from' || name === 'to')) {
        const period = wholePeriod(filter);
        if (period && !hasUndated(period)) return ofPeriod(period, limit);
      }
      return scan.topWords(filter, limit);
    });
  };
}
