/** npm run backup -- FOLDER: the embedded store, its keys and audit log, and its pseudonym key, while the service runs or not. */
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, open, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readConfig } from '../service/config.ts';
import { explain, VerbatimError } from '../service/errors.ts';
import { openDatabase } from '../service/sqlite/database.ts';

const refused = (message: string, cure: string) => new VerbatimError('bad_request', message, cure);

/** One snapshot of the file, without its write-ahead log and without what deletions left in it. */
function copyDatabase(from: string, to: string): void {
  const db = openDatabase(from, { readOnly: true });
  try {
    db.run('VACUUM INTO ?', to);
  } finally {
    db.close();
  }
}

/** VACUUM INTO leaves its file to the system's cache, and so does copyFile. */
async function settle(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}

/** Writes beside the folder first: one that is there under its name is whole. Answers what it holds. */
async function backUp(directory: string, folder: string): Promise<readonly string[]> {
  const part = `${folder}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { mode: 0o700 });
  const files = ['verbatim.db', 'access.db', 'pseudonym.key'].filter((file) => existsSync(join(directory, file)));
  for (const file of files) {
    const [from, to] = [join(directory, file), join(part, file)];
    if (file.endsWith('.db')) copyDatabase(from, to);
    else await copyFile(from, to);
    await chmod(to, 0o600);
    await settle(to);
  }
  await settle(part);
  await rename(part, folder);
  return files;
}

try {
  const [given, ...more] = process.argv.slice(2);
  if (given === undefined || given.startsWith('-') || more.length > 0)
    throw refused('Name one folder that is not there yet.', 'npm run backup -- FOLDER');
  const [folder, config] = [resolve(given), readConfig()];
  if (config.mongo !== undefined)
    throw new VerbatimError('bad_config', 'This backs up the embedded store.', 'Use mongodump, as docs/operate.md says.');
  if (!existsSync(join(config.dataDirectory, 'verbatim.db')))
    throw new VerbatimError(
      'bad_config',
      `${config.dataDirectory} holds no verbatim.db.`,
      'Name the data directory of the service with DATA_DIR.',
    );
  if (existsSync(folder)) throw refused(`${folder} is there already.`, 'Name a folder that is not: a back-up replaces none.');
  console.log(`${folder}: ${(await backUp(config.dataDirectory, folder)).join(', ')}`);
} catch (error) {
  console.error(`backup: ${explain(error)}`);
  process.exitCode = 1;
}
