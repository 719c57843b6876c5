import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lockDirectory } from '../service/store/sqlite/lock.ts';
import { createSqliteStore } from '../service/store/sqlite/store.ts';
import { startChild } from './nothing-lost/child.ts';

const directory = mkdtempSync(join(tmpdir(), 'verbatim-backfill-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const data = join(directory, 'data');
async function backfill(...args: readonly string[]) {
  const child = startChild('backfill', process.execPath, [resolve(import.meta.dirname, 'backfill.ts'), ...args], {
    DATA_DIR: data,
    MONGODB_URI: '',
    REDIS_URL: '',
  });
  const { code } = await child.ended;
  return { code, said: child.said() };
}
function fileOf(name: string, lines: readonly unknown[]): string {
  const file = join(directory, name);
  writeFileSync(file, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return file;
}

test('with no service running the rows go into the store, once, however often they are sent', { timeout: 120_000 }, async () => {
  const file = fileOf('rows.jsonl', [
    { id: 'r1', text: '转账限额太低', scores: { nps: 3 }, meta: { region: '华东' } },
    { text: '没有编号的一条', time: '2026-03-01' },
    { id: 'r3', text: '私密的话', nps: 11 },
    'no object',
    { id: 'r5', text: '  ' },
    { id: 'r6', text: '很好', unknown: 1 },
  ]);
  const first = await backfill(file, '--source', 'app-store');
  expect(first.code, first.said).toBe(0);
  expect(first.said).toContain('6 rows: 3 accepted, 0 duplicate, 0 updated, 0 revised, 3 rejected');
  const rejected = readFileSync(`${file}.rejected.jsonl`, 'utf8');
  const lines = rejected
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { row: number; code: string });
  expect(lines.map(({ row, code }) => [row, code]).sort()).toEqual([
    [3, 'bad_row'],
    [4, 'bad_row'],
    [5, 'empty_text'],
  ]);
  expect(rejected + first.said).not.toMatch(/私密|限额/);

  const second = await backfill(file, '--source', 'app-store', '--at-once', '1');
  expect(second.said).toContain('6 rows: 0 accepted, 3 duplicate, 0 updated, 0 revised, 3 rejected');

  const store = await createSqliteStore({ directory: data });
  const { items } = await store.find({}, { limit: 10, order: 'oldest' });
  expect(items.map(({ externalId, lane }) => [externalId.replace(/:[0-9a-f]{16}:/, ':HASH:'), lane]).sort()).toEqual([
    ['file:HASH:2', 'bulk'],
    ['r1', 'bulk'],
    ['r6', 'bulk'],
  ]);
  expect(items.find(({ externalId }) => externalId === 'r1')).toMatchObject({ scores: { nps: 3 }, meta: { region: '华东' } });
  // The service takes them at its start: their leases are over.
  const now = new Date().toISOString();
  expect(await store.lease({ now, until: now, limit: 10 })).toHaveLength(3);
  await store.erase({ id: items.find(({ externalId }) => externalId === 'r1')?.id ?? '' }, now);
  await store.close();

  const third = await backfill(file, '--source', 'app-store');
  expect(third.said).toContain('6 rows: 0 accepted, 2 duplicate, 0 updated, 0 revised, 4 rejected');
  expect(readFileSync(`${file}.rejected.jsonl`, 'utf8')).toContain('{"row":1,"code":"erased"');
});

test('what cannot be done is one line with the cure', { timeout: 120_000 }, async () => {
  const rows = fileOf('good.csv', ['text', '好']);
  const lock = await lockDirectory(data);
  await lock.publish('http://127.0.0.1:1');
  await lock.release();
  const cases: readonly (readonly [args: readonly string[], said: RegExp])[] = [
    [[], /^backfill: Name one file\. npm run backfill -- FILE/],
    [[rows], /^backfill: Nothing says which source the rows are of\. Name it: --source NAME/],
    [[rows, '--source', 'app-store', '--map', 'text'], /^backfill: --map text is no pair\./],
    [[rows, '--source', 'app-store', '--at-once', '5000'], /^backfill: --at-once is out of range\./],
    [[rows, '--source', 'app-store', '--id', 'no'], /^backfill: The file has no column 'no'\. It has: text\./],
    [[join(directory, 'none.csv'), '--source', 'app-store'], /^backfill: .+none\.csv cannot be read\./],
  ];
  for (const [args, said] of cases) {
    const ended = await backfill(...args);
    expect(ended.said.trimEnd()).toMatch(said);
    expect([ended.code, ended.said.trimEnd().split('\n').length]).toEqual([1, 1]);
  }
  expect((await backfill(fileOf('bad.csv', ['text,nps', '好,99']), '--source', 'app-store')).code).toBe(1);
});
