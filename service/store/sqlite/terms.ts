import type { Database } from '../../sqlite/database.ts';
import type { Term, Terms } from './filter.ts';
import { axisNumber } from './rows.ts';

/** How many comments are tagged, from the counts. */
export const taggedTotal = (db: Database): number =>
  db.get<{ count: number }>(
    `SELECT coalesce(sum(c.count), 0) AS count FROM bins p CROSS JOIN counts c ON c.bin = p.n AND c.dimensions = 0
     WHERE p.grain IN ('month', 'undated')`,
  )?.count ?? 0;

/** Labels and words as this database numbers them, with how many comments carry each. */
export const termsOf = (db: Database): Terms => ({
  label: (axis, id) => db.get<Term>('SELECT n, comments FROM labels WHERE axis = ? AND id = ?', axisNumber(axis), id),
  word: (word) => db.get<Term>('SELECT n, comments FROM words WHERE word = ?', word),
});
