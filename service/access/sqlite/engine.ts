import type { ApiKey, AuditEntry, Scope } from '../../domain.ts';
import type { Access } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { decodePlace, encodePlace } from '../cursor.ts';
import { goneBefore } from '../old-sessions.ts';

interface KeyRow {
  readonly id: string;
  readonly name: string;
  readonly scopes: string;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
}
interface AuditRow {
  readonly n: number;
  readonly at: string;
  readonly by: string;
  readonly key: string | null;
  readonly action: string;
  readonly target: string | null;
  readonly count: number | null;
  readonly filter: string | null;
}

const keyColumns = 'keys.id, name, scopes, created_at, keys.expires_at, revoked_at';

const keyOf = (row: KeyRow): ApiKey => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes.split(',') as Scope[],
  createdAt: row.created_at,
  ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
  ...(row.revoked_at === null ? {} : { revokedAt: row.revoked_at }),
});

const entryOf = ({ at, by, key, action, target, count, filter }: AuditRow): AuditEntry => ({
  at,
  by,
  ...(key === null ? {} : { keyId: key }),
  action,
  ...(target === null ? {} : { target }),
  ...(count === null ? {} : { count }),
  ...(filter === null ? {} : { filter: JSON.parse(filter) as readonly string[] }),
});

type Synchronous<Method> = Method extends (...args: infer Args) => Promise<infer Answer> ? (...args: Args) => Answer : never;
/** Access as its thread does it: each call runs to its end. */
export type Engine = { readonly [Method in Exclude<keyof Access, 'close'>]: Synchronous<Access[Method]> };

export function createEngine(db: Database): Engine {
  const addKey: Engine['addKey'] = ({ id, name, scopes, createdAt, expiresAt = null, revokedAt = null }, hash) => {
    const added = db.run(
      `INSERT INTO keys (id, name, hash, scopes, created_at, expires_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      id,
      name,
      hash,
      scopes.join(','),
      createdAt,
      expiresAt,
      revokedAt,
    );
    return added === 1 ? 'added' : 'taken';
  };

  const revokeKey: Engine['revokeKey'] = (id, at) =>
    db.write(() => {
      const revoked = db.run('UPDATE keys SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL', at, id);
      if (revoked === 1) db.run('DELETE FROM sessions WHERE key = ?', id);
      return revoked === 1;
    });

  const addSession: Engine['addSession'] = ({ hash, keyId, expiresAt }) =>
    db.write(() => {
      db.run('DELETE FROM sessions WHERE expires_at < ?', goneBefore(expiresAt));
      db.run('INSERT INTO sessions (hash, key, expires_at) VALUES (?, ?, ?)', hash, keyId, expiresAt);
    });

  const oneKey = (sql: string, ...values: readonly string[]) => {
    const row = db.get<KeyRow>(sql, ...values);
    return row && keyOf(row);
  };

  const audit: Engine['audit'] = (entries) =>
    db.write(() => {
      for (const { at, by, keyId = null, action, target = null, count = null, filter } of entries)
        db.run(
          'INSERT INTO audit (at, by, key, action, target, count, filter) VALUES (?, ?, ?, ?, ?, ?, ?)',
          at,
          by,
          keyId,
          action,
          target,
          count,
          filter === undefined ? null : JSON.stringify(filter),
        );
    });

  const auditLog: Engine['auditLog'] = ({ limit, before }) => {
    // Higher than every place, so that the newest entries lie before it.
    const { at, tie } = before === undefined ? { at: '~', tie: '0' } : decodePlace(before, /^\d{1,15}$/);
    const rows = db.all<AuditRow>(
      'SELECT * FROM audit WHERE (at, n) < (?, ?) ORDER BY at DESC, n DESC LIMIT ?',
      at,
      Number(tie),
      limit + 1,
    );
    const last = rows[limit - 1];
    const next = rows.length > limit && last ? { next: encodePlace({ at: last.at, tie: String(last.n) }) } : {};
    return { entries: rows.slice(0, limit).map(entryOf), ...next };
  };

  return {
    addKey,
    keys: () => db.all<KeyRow>(`SELECT ${keyColumns} FROM keys ORDER BY created_at, n`).map(keyOf),
    keyByHash: (hash) => oneKey(`SELECT ${keyColumns} FROM keys WHERE hash = ?`, hash),
    revokeKey,
    addSession,
    keyBySession: (hash, now) =>
      oneKey(
        `SELECT ${keyColumns} FROM sessions JOIN keys ON keys.id = sessions.key
         WHERE sessions.hash = ? AND sessions.expires_at > ? AND revoked_at IS NULL`,
        hash,
        now,
      ),
    endSession: (hash) => void db.run('DELETE FROM sessions WHERE hash = ?', hash),
    audit,
    auditLog,
    ping: () => void db.get('SELECT 1'),
  };
}
