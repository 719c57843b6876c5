/** npm run backup -- FOLDER: the embedded store, while the service runs or not; or the database on MongoDB, at rest. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openAccess } from '../service/compose.ts';
import { type Config, readConfig } from '../service/config.ts';
import { explain, VerbatimError } from '../service/errors.ts';
import { connect } from '../service/mongo/connect.ts';
import { backUpEmbedded } from './backup/embedded.ts';
import { backUpMongo } from './backup/mongo.ts';
import { toldOf } from './backup/told.ts';

const refused = (message: string, cure: string) => new VerbatimError('bad_request', message, cure);

/** Answers what the folder holds. */
async function backUp({ mongo, dataDirectory }: Config, folder: string): Promise<string> {
  if (mongo === undefined) return backUpEmbedded(dataDirectory, folder);
  const connection = await connect(mongo.uri, mongo.database);
  try {
    return toldOf(await backUpMongo(connection, folder));
  } finally {
    await connection.close();
  }
}

async function audit(config: Config): Promise<void> {
  const access = await openAccess(config);
  try {
    await access.audit([{ at: new Date().toISOString(), by: 'npm run backup', action: 'store.backup' }]);
  } finally {
    await access.close();
  }
}

try {
  const [given, ...more] = process.argv.slice(2);
  if (given === undefined || given.startsWith('-') || more.length > 0)
    throw refused('Name one folder that is not there yet.', 'npm run backup -- FOLDER');
  const [folder, config] = [resolve(given), readConfig()];
  if (existsSync(folder)) throw refused(`${folder} is there already.`, 'Name a folder that is not: a back-up replaces none.');
  const holds = await backUp(config, folder);
  await audit(config);
  console.log(`${folder}: ${holds}`);
} catch (error) {
  console.error(`backup: ${explain(error)}`);
  process.exitCode = 1;
}
