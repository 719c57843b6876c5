import { join } from 'node:path';
import { VerbatimError } from '../../service/errors.ts';
import type { Connection, Document } from '../../service/mongo/connect.ts';
import { collectionsOf, documentOf, leftOut, notEnded } from '../backup/documents.ts';
import { readLines } from '../backup/line-file.ts';
import { fileOf, type Manifest } from '../backup/manifest.ts';

const together = { documents: 500, characters: 8_000_000 } as const;
/** No service starts on a database of another time zone than its own: until the restore has ended, nobody's is this. */
const mark = { _id: 'timeZone', value: notEnded } as const;
const settings = 'settings';

async function mustBeEmpty(connection: Connection): Promise<void> {
  const { db, ask, where } = connection;
  const full: string[] = [];
  for (const name of [...(await collectionsOf(connection)), ...leftOut])
    if (await ask(() => db.collection(name).findOne({}, { projection: { _id: 1 } }))) full.push(name);
  if (full.length === 0) return;
  throw new VerbatimError(
    'conflict',
    `Database ${db.databaseName} on MongoDB at ${where} is not empty: ${full.join(', ')}.`,
    'Name one that is not there yet with MONGODB_DATABASE, or stop every api and worker and drop it: db.dropDatabase() in mongosh.',
  );
}

async function* batchesOf(file: string): AsyncGenerator<Document[]> {
  let [batch, characters]: [Document[], number] = [[], 0];
  for await (const line of readLines(file)) {
    batch.push(documentOf(line));
    characters += line.length;
    if (batch.length < together.documents && characters < together.characters) continue;
    yield batch;
    [batch, characters] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

async function fillCollection({ db, ask }: Connection, name: string, folder: string): Promise<void> {
  for await (const batch of batchesOf(join(folder, fileOf(name))))
    await ask(() => db.collection(name).insertMany(batch, { ordered: true }));
}

/** In the place of the mark, too. */
async function fillSettings({ db, ask }: Connection, folder: string): Promise<void> {
  for await (const batch of batchesOf(join(folder, fileOf(settings))))
    for (const { _id, ...setting } of batch)
      await ask(() => db.collection<Document & { _id: unknown }>(settings).replaceOne({ _id }, setting, { upsert: true }));
}

async function mustBeWhole({ db, ask }: Connection, collections: Manifest['collections']): Promise<void> {
  for (const { name, documents } of collections) {
    const found = await ask(() => db.collection(name).countDocuments({}));
    if (found !== documents)
      throw new VerbatimError(
        'store_failed',
        `${name} holds ${found} documents after the restore and not the ${documents} of the manifest.`,
        'See that nobody else writes there, and restore again.',
      );
  }
}

/** The settings last: where one before them cannot be taken out, the mark stays. */
async function takeOut(connection: Connection, names: readonly string[]): Promise<void> {
  const there = await collectionsOf(connection);
  for (const name of names.filter((one) => there.includes(one))) await connection.db.collection(name).drop();
}

/**
 * All documents of the folder into an empty database, or none: what fails midway is taken out again. The settings come
 * last, so that no service starts on the half of one that was killed.
 */
export async function fillDatabase(connection: Connection, folder: string, manifest: Manifest): Promise<void> {
  await mustBeEmpty(connection);
  // Of two restores that begin at once the second fails here.
  await connection.ask(() => connection.db.collection<{ _id: string; value: string }>(settings).insertOne({ ...mark }));
  const rest = manifest.collections.filter(({ name }) => name !== settings);
  try {
    for (const { name } of rest) await fillCollection(connection, name, folder);
    await mustBeWhole(connection, rest);
    await fillSettings(connection, folder);
  } catch (error) {
    await takeOut(connection, [...rest.map(({ name }) => name), settings]).catch(() => undefined);
    throw error;
  }
}
