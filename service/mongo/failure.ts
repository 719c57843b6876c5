import { VerbatimError } from '../errors.ts';

const illegalOperation = 20;
const refusedCodes = new Set([13, 18, 8000]);
/** Names of the driver's errors that mean no server could be reached; name look-ups fail with plain codes. */
const silentNames = new Set([
  'MongoServerSelectionError',
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoTopologyClosedError',
  'MongoPoolClearedError',
  'PoolClearedOnNetworkError',
]);
const silentCodes = new Set(['ENOTFOUND', 'ESERVFAIL', 'ETIMEOUT', 'ECONNREFUSED', 'ENODATA']);

/**
 * The driver's error in the service's words. Only its name and codes go on: the error of a bulk write holds the
 * rows, and other messages may quote a value or the connection string.
 */
export function failureOf(error: unknown, where: string): Error {
  if (error instanceof VerbatimError || !(error instanceof Error)) return error as Error;
  const { code, codeName } = error as { code?: unknown; codeName?: unknown };
  const cause = Object.assign(new Error(`${error.name} ${[code, codeName].filter(Boolean).join(' ')}`.trim()), { code });
  if (silentNames.has(error.name) || silentCodes.has(String(code))) {
    return new VerbatimError(
      'store_unreachable',
      `MongoDB at ${where} does not answer.`,
      'Start it, see that its replica set is initiated and has a primary, or correct MONGODB_URI; without MONGODB_URI the embedded store is used.',
      { cause },
    );
  }
  if (refusedCodes.has(Number(code))) {
    return new VerbatimError(
      'store_unreachable',
      `MongoDB at ${where} refuses this user.`,
      'Check user, password and authSource in MONGODB_URI, and that the user may read and write the database.',
      { cause },
    );
  }
  if (code === illegalOperation) {
    return new VerbatimError(
      'bad_config',
      `MongoDB at ${where} keeps no transactions, as a standalone server does.`,
      'Run it as a replica set (one member is enough): mongod --replSet rs0, then rs.initiate() once; compose.yaml does both.',
      { cause },
    );
  }
  if (!/^(Mongo|BSON)/.test(error.name)) return error;
  const cure = 'Try again; if it stays, look at the log of MongoDB.';
  return new VerbatimError('store_failed', `MongoDB at ${where} failed: ${cause.message}.`, cure, { cause });
}
