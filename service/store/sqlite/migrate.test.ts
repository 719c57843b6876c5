import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../sqlite/database.ts';
import { scratchDirectory } from '../contract/scratch.ts';
import { migrate } from './migrate.ts';
import { migrations } from './schema.ts';
import { createSqliteStore } from './store.ts';

const scratchDatabase = () => openDatabase(join(scratchDirectory(), 'verbatim.db'), { readOnly: false });
const version = (db: ReturnType<typeof scratchDatabase>) => db.get<{ user_version: number }>('PRAGMA user_version')?.user_version;
const zone = 'Asia/Shanghai';

test('a new file gets the whole schema; the next start changes nothing', () => {
  const db = scratchDatabase();
  migrate(db, zone);
  migrate(db, zone);
  expect(version(db)).toBe(migrations.length);
  expect(db.get<{ journal_mode: string }>('PRAGMA journal_mode')?.journal_mode).toBe('wal');
  expect(db.get<{ synchronous: number }>('PRAGMA synchronous')?.synchronous).toBe(2);
});

test('an older file is brought forward by the steps it lacks, its rows kept', () => {
  const db = scratchDatabase();
  const first = ['CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT)', 'CREATE TABLE a (x)'];
  migrate(db, zone, first);
  db.run('INSERT INTO a VALUES (7)');
  migrate(db, zone, [...first, 'ALTER TABLE a ADD COLUMN y DEFAULT 8']);
  expect([version(db), db.get('SELECT x, y FROM a')]).toEqual([3, { x: 7, y: 8 }]);
});

test('a step that fails leaves the file as it was', () => {
  const db = scratchDatabase();
  const first = ['CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT)'];
  migrate(db, zone, first);
  expect(() => migrate(db, zone, [...first, 'CREATE TABLE b (x)', 'NOT SQL'])).toThrow();
  expect([version(db), db.all(`SELECT name FROM sqlite_schema WHERE name = 'b'`)]).toEqual([1, []]);
});

test('a newer file is refused with the cure', () => {
  const db = scratchDatabase();
  migrate(db, zone);
  db.exec(`PRAGMA user_version = ${migrations.length + 1}`);
  expect(() => migrate(db, zone)).toThrow(expect.objectContaining({ code: 'bad_config', cure: expect.stringContaining('newer release') }));
});

test('a store keeps the time zone it began with', async () => {
  const directory = scratchDirectory();
  await (await createSqliteStore({ directory, timeZone: zone })).close();
  await expect(createSqliteStore({ directory, timeZone: 'Europe/Berlin' })).rejects.toMatchObject({
    name: 'VerbatimError',
    code: 'bad_config',
    message: expect.stringContaining(zone),
  });
  await (await createSqliteStore({ directory, timeZone: zone })).close();
});
