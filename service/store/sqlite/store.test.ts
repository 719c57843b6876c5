import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../sqlite/database.ts';
import { aComment, aTagging, leaseUntil } from '../contract/samples.ts';
import { scratchDirectory } from '../contract/scratch.ts';
import { createSqliteStore } from './store.ts';

test('a file that is no database is refused with the cure, and so is a directory that is a file', async () => {
  const directory = scratchDirectory();
  writeFileSync(join(directory, 'verbatim.db'), 'not a database at all, but long enough to be looked at. '.repeat(40));
  const refused = { name: 'VerbatimError', code: 'store_unreachable' };
  await expect(createSqliteStore({ directory })).rejects.toMatchObject({ ...refused, cure: expect.stringContaining('not a database') });
  await expect(createSqliteStore({ directory: join(directory, 'verbatim.db') })).rejects.toMatchObject(refused);
});

test('a row that the engine refuses undoes its whole call; the store goes on', async () => {
  const directory = scratchDirectory();
  const store = await createSqliteStore({ directory, readers: 1 });
  const bad = { ...aComment('bad'), occurredAt: 'no time at all', text: '只有客户看得到的话' };
  const failure = await store.add([aComment('good'), bad], leaseUntil).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'VerbatimError', code: 'store_unreachable' });
  expect(String((failure as Error).stack)).not.toContain('客户');
  expect(await store.get('good')).toBeUndefined();
  expect(await store.add([aComment('good')], leaseUntil)).toMatchObject([{ outcome: 'accepted' }]);
  await store.close();
  await expect(store.get('good')).rejects.toMatchObject({ code: 'store_unreachable', message: expect.stringContaining('closed') });
});

test('while another program holds the file, a write waits', async () => {
  const directory = scratchDirectory();
  const store = await createSqliteStore({ directory, readers: 1 });
  const other = openDatabase(join(directory, 'verbatim.db'), { readOnly: false });
  other.exec('BEGIN IMMEDIATE');
  const added = store.add([aComment('a')], leaseUntil);
  await new Promise((resolve) => setTimeout(resolve, 200));
  other.exec('COMMIT');
  other.close();
  expect(await added).toMatchObject([{ outcome: 'accepted' }]);
  await store.close();
});

test('questions and writes go on while a long question runs', async () => {
  const store = await createSqliteStore({ directory: scratchDirectory(), readers: 2 });
  const rows = Array.from({ length: 1_000 }, (_, row) => aComment(`row-${row}`));
  await store.add(rows, leaseUntil);
  await store.write(rows.map(({ id }) => ({ id, revision: 1, tagging: aTagging(1) })));
  const done: string[] = [];
  const long = Promise.all([store.verify(), store.verify(), store.verify()]).then(() => done.push('verify'));
  const late = store.add([aComment('meanwhile')], leaseUntil).then(() => done.push('add'));
  await Promise.all([long, late]);
  expect(done).toEqual(['add', 'verify']);
  await store.close();
});

test('close answers what was asked before it', async () => {
  const store = await createSqliteStore({ directory: scratchDirectory(), readers: 1 });
  const asked = Promise.all([store.add([aComment('a')], leaseUntil), store.get('nobody'), store.verify()]);
  await store.close();
  expect(await asked).toMatchObject([[{ outcome: 'accepted' }], undefined, []]);
});

test('an erasure waits for a reader that still stands on the old log', async () => {
  const directory = scratchDirectory();
  const store = await createSqliteStore({ directory, readers: 1 });
  await store.add([aComment('a', { text: '只有客户看得到的话' })], leaseUntil);
  const other = openDatabase(join(directory, 'verbatim.db'), { readOnly: true });
  other.exec('BEGIN');
  other.get('SELECT count(*) FROM comments');
  let done = false;
  const erased = store.erase({ id: 'a' }, '2026-06-10T00:00:00.000Z').then((count) => {
    done = true;
    return count;
  });
  await store.add([aComment('b')], leaseUntil);
  expect([done, await store.get('a')]).toEqual([false, undefined]);
  other.exec('COMMIT');
  other.close();
  expect(await erased).toBe(1);
  for (const name of ['verbatim.db', 'verbatim.db-wal']) expect(readFileSync(join(directory, name)).includes('客户')).toBe(false);
  await store.close();
});

test('a log that a killed process left is emptied at the next start', async () => {
  const directory = scratchDirectory();
  const store = await createSqliteStore({ directory, readers: 1 });
  await store.add([aComment('a', { text: '只有客户看得到的话' })], leaseUntil);
  // As a kill between an erasure's commit and the emptying of the log leaves it.
  const killed = scratchDirectory();
  for (const name of ['verbatim.db', 'verbatim.db-wal']) cpSync(join(directory, name), join(killed, name));
  await store.close();
  expect(readFileSync(join(killed, 'verbatim.db-wal')).includes('客户')).toBe(true);
  const next = await createSqliteStore({ directory: killed, readers: 1 });
  expect(readFileSync(join(killed, 'verbatim.db-wal')).length).toBe(0);
  expect(await next.get('a')).toBeDefined();
  await next.close();
});
