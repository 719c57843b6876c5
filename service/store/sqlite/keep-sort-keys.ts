import type { Database } from '../../sqlite/database.ts';
import { sortKeys, untagged } from '../sort-keys.ts';
import { createLoader } from './load.ts';

/** Comments whose keys are made in one go. */
const together = 1_000;

/** The step of the schema that keeps sort keys: columns, the keys of what is tagged already, and an index for each order. */
export function keepSortKeys(db: Database): void {
  db.exec(`
    ALTER TABLE comments ADD COLUMN certainty REAL NOT NULL DEFAULT ${untagged.certainty};
    ALTER TABLE comments ADD COLUMN negativity REAL NOT NULL DEFAULT ${untagged.negativity};
  `);
  const load = createLoader(db);
  const someAfter = (n: number) => db.all<{ n: number }>('SELECT n FROM comments WHERE n > ? ORDER BY n LIMIT ?', n, together);
  for (let some = someAfter(0); some.length > 0; some = someAfter(some.at(-1)?.n ?? 0)) {
    for (const { n } of some) {
      const tagging = load.byNumber(n)?.tagging;
      if (!tagging) continue;
      const { certainty, negativity } = sortKeys(tagging, load.corrections(n));
      db.run('UPDATE comments SET certainty = ?, negativity = ? WHERE n = ?', certainty, negativity, n);
    }
  }
  // With the axes in review, which are asked together with either and lie far down by negativity: no comment is read for them.
  db.exec(`
    CREATE INDEX comments_certainty ON comments (certainty, id, open_axes);
    CREATE INDEX comments_negativity ON comments (negativity, id, open_axes);
  `);
}
