import { existsSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VerbatimError } from '../../service/errors.ts';
import { openDatabase } from '../../service/sqlite/database.ts';
import { writeFolder } from './whole-folder.ts';

/** One snapshot of the file, without its write-ahead log and without what deletions left in it. */
function copyDatabase(from: string, to: string): void {
  const db = openDatabase(from, { readOnly: true });
  try {
    db.run('VACUUM INTO ?', to);
  } finally {
    db.close();
  }
}

/** The embedded store, its keys and audit log, and its pseudonym key. Answers what the folder holds. */
export async function backUpEmbedded(directory: string, folder: string): Promise<string> {
  if (!existsSync(join(directory, 'verbatim.db')))
    throw new VerbatimError('bad_config', `${directory} holds no verbatim.db.`, 'Name the data directory of the service with DATA_DIR.');
  const files = ['verbatim.db', 'access.db', 'pseudonym.key'].filter((file) => existsSync(join(directory, file)));
  await writeFolder(folder, async (part) => {
    for (const file of files) {
      if (file.endsWith('.db')) copyDatabase(join(directory, file), join(part, file));
      else await copyFile(join(directory, file), join(part, file));
    }
  });
  return files.join(', ');
}
