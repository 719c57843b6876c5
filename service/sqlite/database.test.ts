import { statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { makeDirectory } from './directory.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'verbatim-files-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

test('a new directory, its file and those beside it are for this user alone', async () => {
  const directory = join(root, 'data');
  await makeDirectory(directory);
  const db = openDatabase(join(directory, 'a.db'), { readOnly: false });
  db.exec('PRAGMA journal_mode = WAL; CREATE TABLE a (x)');
  const mode = (name: string) => (statSync(join(directory, name)).mode & 0o777).toString(8);
  expect(mode('.')).toBe('700');
  expect(['a.db', 'a.db-wal', 'a.db-shm'].map(mode)).toEqual(['600', '600', '600']);
  db.close();
});
