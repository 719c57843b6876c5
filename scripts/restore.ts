/** npm run restore -- FOLDER: a back-up of MongoDB into an empty database. */
import { resolve } from 'node:path';
import { openAccess, openStore } from '../service/compose.ts';
import { readConfig } from '../service/config.ts';
import { explain, VerbatimError } from '../service/errors.ts';
import { createLog } from '../service/log.ts';
import { connect } from '../service/mongo/connect.ts';
import { toldOf } from './backup/told.ts';
import { examineFolder } from './restore/examine.ts';
import { fillDatabase } from './restore/fill.ts';

try {
  const [given, ...more] = process.argv.slice(2);
  if (given === undefined || given.startsWith('-') || more.length > 0)
    throw new VerbatimError('bad_request', 'Name the folder of one back-up.', 'npm run restore -- FOLDER');
  const [folder, config] = [resolve(given), readConfig()];
  if (config.mongo === undefined)
    throw new VerbatimError(
      'bad_config',
      'This restores into MongoDB, and MONGODB_URI is not set.',
      'The embedded store is restored by copying its three files, as docs/operate.md says.',
    );
  const manifest = await examineFolder(folder);
  if (manifest.timeZone !== config.timeZone)
    throw new VerbatimError(
      'bad_config',
      `The back-up keeps its days and counts in ${manifest.timeZone}, but the time zone asked for is ${config.timeZone}.`,
      `Set TIME_ZONE to ${manifest.timeZone}.`,
    );
  const connection = await connect(config.mongo.uri, config.mongo.database);
  await fillDatabase(connection, folder, manifest).finally(() => connection.close());
  // Opening them makes their indexes.
  await (await openStore(config, createLog(config.logLevel))).close();
  const access = await openAccess(config);
  await access.audit([{ at: new Date().toISOString(), by: 'npm run restore', action: 'store.restore' }]).finally(() => access.close());
  console.log(`${config.mongo.database}: ${toldOf(manifest)}, as they were at ${manifest.ended}.`);
  console.log(
    'Now run npm run verify. Then, before anybody else reaches it, erase again and revoke again what was since: docs/operate.md, Back-up and restore.',
  );
} catch (error) {
  console.error(`restore: ${explain(error)}`);
  process.exitCode = 1;
}
