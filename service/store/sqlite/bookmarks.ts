import type { Bookmarks } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { toMillis } from './rows.ts';

type Claim = Parameters<Bookmarks['claim']>[1];
type Move = Parameters<Bookmarks['advance']>[1];

export function createBookmarks(db: Database) {
  const claim = (name: string, { holder, now, until }: Claim): { readonly value?: string } | undefined => {
    const held = db.get<{ value: string | null }>(
      `INSERT INTO bookmarks (name, holder, until) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE holder = excluded.holder OR until <= ?
       RETURNING value`,
      name,
      holder,
      toMillis(until),
      toMillis(now),
    );
    if (!held) return undefined;
    return held.value === null ? {} : { value: held.value };
  };
  const advance = (name: string, { holder, value, until }: Move): boolean =>
    db.run('UPDATE bookmarks SET value = ?, until = ? WHERE name = ? AND holder = ?', value, toMillis(until), name, holder) > 0;

  return {
    claim: (name: string, given: Claim) => db.write(() => claim(name, given)),
    advance: (name: string, move: Move) => db.write(() => advance(name, move)),
  };
}
