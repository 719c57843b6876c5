import { randomBytes } from 'node:crypto';
import type { AuditEntry } from '../../domain.ts';
import { type Connection, connect } from '../../mongo/connect.ts';
import type { Access } from '../../ports.ts';
import { decodePlace, encodePlace } from '../cursor.ts';
import { goneBefore } from '../old-sessions.ts';
import { type AuditDocument, type Collections, entryOf, keyOf, openCollections } from './documents.ts';

export interface MongoAccessOptions {
  /** The store's: both lie in one database. */
  readonly uri: string;
  readonly database: string;
}

/** Places of entries written by this process: of one time they go in the order written. */
function createPlaces() {
  const process = randomBytes(4).toString('hex');
  let written = 0;
  return (at: string) => `${at} ${process}${(++written).toString(16).padStart(10, '0')}`;
}
const tie = /^[0-9a-f]{18}$/;

function createAuditLog({ ask, transact }: Connection, { audit }: Collections): Pick<Access, 'audit' | 'auditLog'> {
  const placeOf = createPlaces();
  const documentOf = (entry: AuditEntry): AuditDocument => ({ _id: placeOf(entry.at), ...entry });
  return {
    audit: async (entries) => {
      if (entries.length > 0) await transact((session) => audit.insertMany(entries.map(documentOf), { session }));
    },
    async auditLog({ limit, before }) {
      const place = before === undefined ? undefined : decodePlace(before, tie);
      const query = place === undefined ? {} : { _id: { $lt: `${place.at} ${place.tie}` } };
      const found = await ask(() =>
        audit
          .find(query)
          .sort({ _id: -1 })
          .limit(limit + 1)
          .toArray(),
      );
      const [at = '', tieOfLast = ''] = found[limit - 1]?._id.split(' ') ?? [];
      const next = found.length > limit ? { next: encodePlace({ at, tie: tieOfLast }) } : {};
      return { entries: found.slice(0, limit).map(entryOf), ...next };
    },
  };
}

/** Keys, sessions and the audit log in the store's database. Throws what connect throws. */
export async function createMongoAccess({ uri, database }: MongoAccessOptions): Promise<Access> {
  const connection = await connect(uri, database);
  const { ask, transact } = connection;
  const kept = await ask(() => openCollections(connection.db)).catch(async (error) => {
    await connection.close();
    throw error;
  });
  const { keys, sessions } = kept;

  return {
    addKey: ({ id, ...key }, hash) =>
      transact(async (session) => {
        if (await keys.findOne({ $or: [{ holds: key.name }, { hash }] }, { session })) return 'taken';
        await keys.insertOne({ _id: id, hash, holds: key.name, ...key }, { session });
        return 'added';
      }),
    keys: async () => (await ask(() => keys.find({}).sort({ createdAt: 1, _id: 1 }).toArray())).map(keyOf),
    async keyByHash(hash) {
      const found = await ask(() => keys.findOne({ hash }));
      return found === null ? undefined : keyOf(found);
    },
    revokeKey: (id, at) =>
      transact(async (session) => {
        const query = { _id: id, holds: { $exists: true } };
        const { modifiedCount } = await keys.updateOne(query, { $set: { revokedAt: at }, $unset: { holds: '' } }, { session });
        if (modifiedCount > 0) await sessions.deleteMany({ keyId: id }, { session });
        return modifiedCount > 0;
      }),
    async addSession({ hash, keyId, expiresAt }) {
      await ask(() => sessions.deleteMany({ expiresAt: { $lt: goneBefore(expiresAt) } }));
      await ask(() => sessions.insertOne({ _id: hash, keyId, expiresAt }));
    },
    async keyBySession(hash, now) {
      const open = await ask(() => sessions.findOne({ _id: hash, expiresAt: { $gt: now } }));
      const found = open === null ? null : await ask(() => keys.findOne({ _id: open.keyId, holds: { $exists: true } }));
      return found === null ? undefined : keyOf(found);
    },
    endSession: async (hash) => void (await ask(() => sessions.deleteOne({ _id: hash }))),
    ...createAuditLog(connection, kept),
    ping: async () => void (await ask(() => connection.db.command({ ping: 1 }))),
    close: () => connection.close(),
  };
}
