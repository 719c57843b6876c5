import type { Database } from '../../sqlite/database.ts';
import { sortKeys, untagged } from '../sort-keys.ts';
import { type CorrectionRow, type TaggingBody, toCorrection } from './rows.ts';

interface TaggedRow {
  readonly n: number;
  readonly revision: number;
  readonly body: string;
}

/** Comments whose keys are made in one go. */
const together = 1_000;

/** The step of the schema that keeps sort keys: columns, the keys of what is tagged already, and an index for each order. */
export function keepSortKeys(db: Database): void {
  db.exec(`
    ALTER TABLE comments ADD COLUMN certainty REAL NOT NULL DEFAULT ${untagged.certainty};
    ALTER TABLE comments ADD COLUMN negativity REAL NOT NULL DEFAULT ${untagged.negativity};
  `);
  // Its own questions, not those of today's code: a column of a later step is not there yet.
  const someAfter = (n: number) =>
    db.all<TaggedRow>(
      `SELECT c.n, t.revision, t.body FROM comments c JOIN taggings t ON t.n = c.tagging WHERE c.n > ? ORDER BY c.n LIMIT ?`,
      n,
      together,
    );
  const corrections = (n: number) =>
    db
      .all<CorrectionRow>('SELECT id, revision, tags, by, why, at, undone_by, undone_at FROM corrections WHERE comment = ? ORDER BY n', n)
      .map(toCorrection);
  for (let some = someAfter(0); some.length > 0; some = someAfter(some.at(-1)?.n ?? 0)) {
    for (const { n, revision, body } of some) {
      const { certainty, negativity } = sortKeys({ ...(JSON.parse(body) as TaggingBody), revision }, corrections(n));
      db.run('UPDATE comments SET certainty = ?, negativity = ? WHERE n = ?', certainty, negativity, n);
    }
  }
  // With the axes in review, which are asked together with either and lie far down by negativity: no comment is read for them.
  db.exec(`
    CREATE INDEX comments_certainty ON comments (certainty, id, open_axes);
    CREATE INDEX comments_negativity ON comments (negativity, id, open_axes);
  `);
}
