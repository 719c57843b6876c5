import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { VerbatimError } from '../../service/errors.ts';
import type { Connection } from '../../service/mongo/connect.ts';
import { collectionsOf, leftOut, linesOf, notEnded } from './documents.ts';
import { type Tally, tallyOf, writeLines } from './line-file.ts';
import { fileOf, isFileName, type Manifest, writeManifest } from './manifest.ts';
import { writeFolder } from './whole-folder.ts';

const release = () =>
  (JSON.parse(readFileSync(resolve(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }).version;

async function timeZoneOf({ db, ask, where }: Connection): Promise<string> {
  const setting = await ask(() => db.collection<{ _id: string; value?: unknown }>('settings').findOne({ _id: 'timeZone' }));
  if (typeof setting?.value === 'string' && setting.value !== notEnded) return setting.value;
  throw new VerbatimError(
    'bad_config',
    `Database ${db.databaseName} on MongoDB at ${where} holds no whole store of Verbatim.`,
    'Name the database of the service with MONGODB_DATABASE.',
  );
}

async function namesOf(connection: Connection): Promise<readonly string[]> {
  const names = await collectionsOf(connection);
  const unfit = names.filter((name) => !isFileName(name));
  if (unfit.length === 0) return names;
  throw new VerbatimError(
    'bad_config',
    `Database ${connection.db.databaseName} holds collections that are not Verbatim's, and whose names make no file: ${unfit.join(', ')}.`,
    'Keep them in a database of their own, or use mongodump.',
  );
}

const versionsOf = async ({ db, ask }: Connection) => {
  const { version } = await ask(() => db.command({ buildInfo: 1 }));
  return { verbatim: release(), server: String(version) };
};

async function statesOf({ db, ask }: Connection): Promise<Manifest['comments']> {
  const comments = (state: string) => ask(() => db.collection('comments').countDocuments({ state }));
  return { tagged: await comments('tagged'), pending: await comments('pending'), failed: await comments('failed') };
}

type Tallies = ReadonlyMap<string, Tally>;
async function tallyEach(names: readonly string[], tally: (name: string) => Promise<Tally>): Promise<Tallies> {
  const tallies = new Map<string, Tally>();
  for (const name of names) tallies.set(name, await tally(name));
  return tallies;
}

/**
 * Nothing holds a large database still for a client: MongoDB forgets a snapshot after five minutes. So all is read a
 * second time, and where both readings are the same, so it was at the moment between them.
 */
function mustBeStill(first: Tallies, second: Tallies): void {
  const names = [...new Set([...first.keys(), ...second.keys()])].sort();
  const moved = names.filter((name) => first.get(name)?.sha256 !== second.get(name)?.sha256);
  if (moved.length === 0) return;
  throw new VerbatimError(
    'conflict',
    `The database changed while it was read (${moved.join(', ')}): comments and counts would be of different moments.`,
    'Stop every api and worker and try again, or use mongodump --oplog, as docs/operate.md says.',
  );
}

/** Every document of the database at rest. Throws 'conflict' where somebody wrote meanwhile; then no folder is left. */
export async function backUpMongo(connection: Connection, folder: string): Promise<Manifest> {
  return writeFolder(folder, async (part) => {
    const began = new Date().toISOString();
    const timeZone = await timeZoneOf(connection);
    const names = await namesOf(connection);
    const first = await tallyEach(names, (name) => connection.ask(() => writeLines(join(part, fileOf(name)), linesOf(connection, name))));
    const [versions, comments] = [await versionsOf(connection), await statesOf(connection)];
    const again = await namesOf(connection);
    mustBeStill(first, await tallyEach(again, (name) => connection.ask(() => tallyOf(linesOf(connection, name)))));
    const manifest: Manifest = {
      format: 'verbatim-mongodb-1',
      versions,
      database: connection.db.databaseName,
      began,
      ended: new Date().toISOString(),
      timeZone,
      comments,
      leftOut: [...leftOut],
      collections: [...first].map(([name, tally]) => ({ name, ...tally })),
    };
    await writeManifest(part, manifest);
    return manifest;
  });
}
