import type { ApiKey, AuditEntry } from '../../domain.ts';
import type { Collection, Db } from '../../mongo/connect.ts';

export interface KeyDocument extends Omit<ApiKey, 'id'> {
  readonly _id: string;
  readonly hash: string;
  /** The name while the key is in use: one key holds a name, a revoked one lets it go. */
  readonly holds?: string | undefined;
}
export interface SessionDocument {
  readonly _id: string;
  readonly keyId: string;
  readonly expiresAt: string;
}
/** Its id is the entry's place in the log: the time, then what tells entries of that time apart. */
export interface AuditDocument extends AuditEntry {
  readonly _id: string;
}

export interface Collections {
  readonly keys: Collection<KeyDocument>;
  readonly sessions: Collection<SessionDocument>;
  readonly audit: Collection<AuditDocument>;
}

/** Makes what is missing; a second process doing the same at once does no harm. */
export async function openCollections(db: Db): Promise<Collections> {
  const kept: Collections = { keys: db.collection('keys'), sessions: db.collection('sessions'), audit: db.collection('audit') };
  await kept.keys.createIndexes([
    { name: 'hash', key: { hash: 1 }, unique: true },
    { name: 'holds', key: { holds: 1 }, unique: true, partialFilterExpression: { holds: { $exists: true } } },
  ]);
  await kept.sessions.createIndexes([
    { name: 'key', key: { keyId: 1 } },
    { name: 'end', key: { expiresAt: 1 } },
  ]);
  return kept;
}

export const keyOf = ({ _id, hash: _hash, holds: _holds, ...key }: KeyDocument): ApiKey => ({ id: _id, ...key });
export const entryOf = ({ _id, ...entry }: AuditDocument): AuditEntry => entry;
