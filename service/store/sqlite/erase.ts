import type { NewComment } from '../../domain.ts';
import type { ErasureTarget } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { covers } from '../erased.ts';
import { createDerived, type Derived } from './derived.ts';
import type { Loader } from './load.ts';
import { toIso, toMillis } from './rows.ts';

/** Whether a tombstone stands where the comment would go. */
export type Erased = (comment: NewComment) => boolean;

export function createErased(db: Database): Erased {
  const customersEnd = (commenterId: string) => {
    const at = db.get<{ at: number }>('SELECT at FROM erased_commenters WHERE id = ?', commenterId)?.at;
    return at === undefined ? undefined : toIso(at);
  };
  return (comment) =>
    db.get('SELECT 1 FROM erased_comments WHERE id = ?', comment.id) !== undefined ||
    (comment.commenterId !== undefined && covers(customersEnd(comment.commenterId), comment));
}

export function createErase(db: Database, load: Loader) {
  const remove = (n: number, derived: Derived): void => {
    const loaded = load.byNumber(n);
    if (!loaded) return;
    const { comment, tagging } = loaded;
    derived.described(comment.meta, undefined);
    if (tagging) derived.moved(n, { comment, tagging, corrections: load.corrections(n) }, undefined);
    db.run('UPDATE comments SET tagging = NULL WHERE n = ?', n);
    for (const table of ['taggings', 'corrections', 'revisions']) db.run(`DELETE FROM ${table} WHERE comment = ?`, n);
    db.run('DELETE FROM comments WHERE n = ?', n);
  };
  const removeAll = (rows: readonly { readonly n: number }[]): number => {
    const derived = createDerived(db);
    for (const { n } of rows) remove(n, derived);
    derived.flush();
    return rows.length;
  };

  const entomb = (id: string, at: number) => db.run('INSERT INTO erased_comments (id, at) VALUES (?, ?) ON CONFLICT DO NOTHING', id, at);
  const found = (target: ErasureTarget) =>
    'id' in target
      ? db.all<{ n: number; id: string }>('SELECT n, id FROM comments WHERE id = ?', target.id)
      : db.all<{ n: number; id: string }>('SELECT n, id FROM comments WHERE commenter_id = ?', target.commenterId);

  const erase = (target: ErasureTarget, at: string): number =>
    db.write(() => {
      const time = toMillis(at);
      if ('id' in target) entomb(target.id, time);
      else
        db.run(
          'INSERT INTO erased_commenters (id, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)',
          target.commenterId,
          time,
        );
      const rows = found(target);
      for (const { id } of rows) entomb(id, time);
      return removeAll(rows);
    });

  const expire = (before: string, limit: number): number =>
    db.write(() =>
      removeAll(db.all<{ n: number }>('SELECT n FROM comments WHERE at < ? ORDER BY at, id LIMIT ?', toMillis(before), limit)),
    );

  return { erase, expire };
}
