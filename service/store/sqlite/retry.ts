import type { Lane } from '../../domain.ts';
import type { Job, Store } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { toMillis } from './rows.ts';

interface FailedRow {
  readonly n: number;
  readonly id: string;
  readonly revision: number;
  readonly lane: Lane;
}

export function createRetry(db: Database) {
  const failed = (ids: readonly string[] | undefined, limit: number): readonly FailedRow[] =>
    ids === undefined
      ? db.all(
          `SELECT n, id, revision, lane FROM comments INDEXED BY comments_untagged
           WHERE state <> 'tagged' AND state = 'failed' ORDER BY at, id LIMIT ?`,
          limit,
        )
      : db.all(
          `SELECT n, id, revision, lane FROM comments
           WHERE id IN (SELECT value FROM json_each(?)) AND state = 'failed' ORDER BY at, id LIMIT ?`,
          JSON.stringify(ids),
          limit,
        );

  return ({ ids, until, limit }: Parameters<Store['retry']>[0]): readonly Job[] =>
    db.write(() =>
      failed(ids, limit).map(({ n, ...job }) => {
        db.run(`UPDATE comments SET state = 'pending', attempts = 0, failure = NULL, lease_until = ? WHERE n = ?`, toMillis(until), n);
        return job;
      }),
    );
}
