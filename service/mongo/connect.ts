import { type ClientSession, type Db, MongoClient } from 'mongodb';
import { VerbatimError } from '../errors.ts';
import { failureOf } from './failure.ts';

// The one file that imports the driver: the room takes its types from here, and scripts its way to write documents as text.
export type { AnyBulkWriteOperation, ClientSession, Collection, Db, Document, Filter as Query } from 'mongodb';
export { BSON } from 'mongodb';

export interface Connection {
  readonly db: Db;
  /** Hosts, for messages. */
  readonly where: string;
  /** One operation outside a transaction; its failure comes in the service's words. */
  ask<T>(work: () => Promise<T>): Promise<T>;
  /**
   * One transaction on one snapshot. `work` runs again from its start when another writer was first, so it may
   * change nothing but what it writes through the session.
   */
  transact<T>(work: (session: ClientSession) => Promise<T>): Promise<T>;
  /** Reads that see one moment and last longer than a transaction may. */
  snapshot<T>(work: (session: ClientSession) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** How long a server may stay silent before it counts as dead. */
const patienceMs = 4_000;
/** A duplicate key met inside a transaction carries no retry label; each turn begins on a newer snapshot, which holds the other's row. */
const duplicateTurns = 5;
const duplicateKey = 11000;

/** Answers once the server has committed a transaction; else throws with the cure, naming hosts and never the URI. */
export async function connect(uri: string, database: string): Promise<Connection> {
  const client = createClient(uri);
  const where = client.options.srvHost ?? client.options.hosts.map(String).join(', ');

  async function transact<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
    for (let turn = 1; ; turn++) {
      try {
        return await client.withSession((session) =>
          session.withTransaction(
            async () => {
              try {
                return await work(session);
              } catch (error) {
                // The driver would ask a dead server again for two minutes; what is not the driver's ends it now.
                throw isSilence(error) ? failureOf(error, where) : error;
              }
            },
            { readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' }, readPreference: 'primary' },
          ),
        );
      } catch (error) {
        if (!isDuplicate(error) || turn === duplicateTurns) throw failureOf(error, where);
      }
    }
  }

  async function ask<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw failureOf(error, where);
    }
  }

  try {
    await client.connect();
    const db = client.db(database);
    // A standalone server answers everything but this; a name or a version would not tell.
    await transact((session) => db.collection('comments').findOne({}, { session, projection: { _id: 1 } }));
    return {
      db,
      where,
      ask,
      transact,
      // The wire-compatible server of the tests takes a snapshot session but reads the newest: verify it at rest.
      snapshot: (work) => ask(() => client.withSession({ snapshot: true }, work)),
      close: () => client.close(),
    };
  } catch (error) {
    await client.close();
    throw failureOf(error, where);
  }
}

function createClient(uri: string): MongoClient {
  try {
    return new MongoClient(uri, {
      appName: 'verbatim',
      ignoreUndefined: true,
      serverSelectionTimeoutMS: patienceMs,
      connectTimeoutMS: patienceMs,
      readPreference: 'primary',
      writeConcern: { w: 'majority' },
    });
  } catch {
    // The driver's own words are dropped: they may quote the URI, which holds a password.
    throw new VerbatimError(
      'bad_config',
      'MONGODB_URI is no MongoDB connection string.',
      'Write it as mongodb://user:password@host:27017/?replicaSet=rs0, with special characters of the password percent-encoded.',
    );
  }
}

const isSilence = (error: unknown) => error instanceof Error && error.name === 'MongoServerSelectionError';
const isDuplicate = (error: unknown) => error instanceof Error && 'code' in error && error.code === duplicateKey;
