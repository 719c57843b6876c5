import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Filter } from '../../ports.ts';
import { openDatabase, type Value } from '../../sqlite/database.ts';
import { addTagged } from '../contract/opened.ts';
import { aComment, aCorrection, aTagging, leaseUntil } from '../contract/samples.ts';
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

/** What schema 1 wrote of three comments: one tagged and corrected, one edited after its tagging, one pending. */
function writeSchema1(directory: string): void {
  const db = openDatabase(join(directory, 'verbatim.db'), { readOnly: false });
  db.exec('PRAGMA journal_mode = WAL');
  db.exec(String(migrations[0]));
  const tables = JSON.parse(readFileSync(join(import.meta.dirname, 'fixture/schema-1.json'), 'utf8')) as Record<
    string,
    Record<string, Value>[]
  >;
  db.exec('PRAGMA foreign_keys = OFF; PRAGMA user_version = 1;');
  for (const [table, rows] of Object.entries(tables))
    for (const row of rows)
      db.run(
        `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
          .map(() => '?')
          .join(', ')})`,
        ...Object.values(row),
      );
  db.run(`UPDATE comments SET text = '面目全非'`);
  db.run(`UPDATE comments SET text = '改了' WHERE id <> 'b'`);
  db.close();
}

test('a file of schema 1 keeps its comments, taggings, corrections and counts, and can be gone on with', async () => {
  const directory = scratchDirectory();
  writeSchema1(directory);
  const store = await createSqliteStore({ directory, timeZone: zone });
  expect(await store.verify()).toEqual([]);
  expect(await store.get('a')).toMatchObject({ state: 'tagged', corrected: true, effective: { act: 'suggest' }, tagging: aTagging(1) });
  expect(await store.get('b')).toMatchObject({ state: 'pending', revision: 2, taggings: [{ words: ['排队', '太久'] }] });
  expect(await store.backlog()).toMatchObject({ pending: 2, tagged: 1 });
  expect(await store.write([{ id: 'b', revision: 2, tagging: aTagging(2) }])).toEqual(['written']);
  for (const id of ['a', 'b']) expect(await store.erase({ id }, '2026-06-10T00:00:00.000Z')).toBe(1);
  expect(await store.verify()).toEqual([]);
  const bytes = readFileSync(join(directory, 'verbatim.db'));
  for (const said of ['面目全非', '排队', '太久']) expect([said, bytes.includes(said)]).toEqual([said, false]);
  expect(bytes.includes('改了')).toBe(true);
  await store.close();
});

test('a file of schema 6 has its comments sorted by the keys of their taggings and corrections', async () => {
  const directory = scratchDirectory();
  const older = await createSqliteStore({ directory, timeZone: zone });
  await addTagged(older, [
    [['model'], aTagging(1, { sicas: [['connect', 0.5]] })],
    [['settled'], aTagging(1, { sicas: [['connect', 0.3]] })],
    [['waits'], aTagging(1)],
  ]);
  await older.correct('settled', aCorrection('c1', 1, { sentiment: 'positive', sicas: [] }));
  await older.add([aComment('waits', { text: '改了' })], leaseUntil);
  await older.close();
  const db = openDatabase(join(directory, 'verbatim.db'), { readOnly: false });
  db.exec(`
    DROP TABLE changes; DROP TRIGGER comments_changed; DROP TRIGGER comments_entered; DROP TRIGGER comments_removed;
    DROP INDEX comments_certainty; DROP INDEX comments_negativity; DROP TABLE postings;
    ${String(migrations[0]).match(/CREATE TABLE word_comments[^;]*;/)?.[0]}
    ALTER TABLE tags ADD COLUMN at INTEGER NOT NULL DEFAULT 0; CREATE INDEX tags_walk ON tags (label, at);
    ALTER TABLE comments DROP COLUMN certainty; ALTER TABLE comments DROP COLUMN negativity; PRAGMA user_version = 6;
  `);
  db.close();
  const store = await createSqliteStore({ directory, timeZone: zone });
  const order = async (order: 'uncertain' | 'negative') => (await store.find({}, { limit: 10, order })).items.map(({ id }) => id);
  expect([await order('uncertain'), await order('negative')]).toEqual([
    ['model', 'settled', 'waits'],
    ['model', 'settled', 'waits'],
  ]);
  const found = async (filter: Filter) => (await store.find(filter, { limit: 10, order: 'newest' })).items.map(({ id }) => id);
  expect([await found({ words: aTagging(1).words }), await found({ axes: { sentiment: { any: ['positive'] } } })]).toEqual([
    ['settled', 'model'],
    ['settled'],
  ]);
  await store.close();
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
