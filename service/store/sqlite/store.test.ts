import { writeFileSync } from 'node:fs';
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
