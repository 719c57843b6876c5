import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createSqliteAccess } from '../service/access/sqlite/access.ts';
import { workbookOf } from '../service/rows/fixture/workbook.ts';
import { zipOf } from '../service/rows/fixture/zip.ts';
import { lockDirectory } from '../service/store/sqlite/lock.ts';
import { createSqliteStore } from '../service/store/sqlite/store.ts';
import { startChild } from './nothing-lost/child.ts';
import { tinyModel } from './nothing-lost/engines.ts';

const directory = mkdtempSync(join(tmpdir(), 'verbatim-backfill-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const data = join(directory, 'data');
type Settings = Readonly<Record<string, string>>;
const startBackfill = (args: readonly string[], settings: Settings) =>
  startChild('backfill', process.execPath, [resolve(import.meta.dirname, 'backfill.ts'), ...args], {
    DATA_DIR: data,
    MONGODB_URI: '',
    REDIS_URL: '',
    ...settings,
  });
async function backfill(...given: readonly (string | Settings)[]) {
  const args = given.filter((each) => typeof each === 'string');
  const child = startBackfill(args, Object.assign({}, ...given.filter((each) => typeof each !== 'string')));
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
  expect(first.code, first.said).toBe(2);
  expect(first.said).toContain('6 rows: 3 accepted, 0 duplicate, 0 updated, 0 revised, 3 rejected');
  const rejected = readFileSync(`${file}.rejected.jsonl`, 'utf8');
  const lines = rejected
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { rejected: { row: number; code: string } }).rejected);
  expect(lines.map(({ row, code }) => [row, code]).sort()).toEqual([
    [3, 'bad_row'],
    [4, 'bad_row'],
    [5, 'empty_text'],
  ]);
  // The rows stand in that file, for its user alone, and nowhere else.
  expect(rejected).toContain('私密的话');
  expect(statSync(`${file}.rejected.jsonl`).mode & 0o777).toBe(0o600);
  expect(first.said).not.toMatch(/私密|限额/);

  const second = await backfill(file, '--source', 'app-store', '--at-once', '1');
  expect(second.said).toContain('6 rows: 0 accepted, 3 duplicate, 0 updated, 0 revised, 3 rejected');

  const store = await createSqliteStore({ directory: data });
  const { items } = await store.find({}, { limit: 10, order: 'oldest' });
  expect(items.map(({ externalId, lane }) => [externalId.replace(/:[a-p]{16}:/, ':HASH:'), lane]).sort()).toEqual([
    ['file:HASH:row2', 'bulk'],
    ['r1', 'bulk'],
    ['r6', 'bulk'],
  ]);
  expect(items.find(({ externalId }) => externalId === 'r1')).toMatchObject({ scores: { nps: 3 }, meta: { region: '华东' } });
  // The service takes them at its start: their leases are over.
  const now = new Date().toISOString();
  expect(await store.lease({ now, until: now, limit: 10 })).toHaveLength(3);
  await store.erase({ id: items.find(({ externalId }) => externalId === 'r1')?.id ?? '' }, now);
  await store.close();

  const access = await createSqliteAccess({ directory: data });
  const { entries } = await access.auditLog({ limit: 10 });
  await access.close();
  expect(entries.every(({ by, action }) => by === 'npm run backfill' && action === 'comments.add')).toBe(true);
  expect(entries.reduce((sum, { count = 0 }) => sum + count, 0)).toBe(6);

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
    [
      [rows, '--source', 'letters'],
      /^backfill: The source 'letters' is not registered\. Use app-store, .+, or say what it is: --kind KIND\./,
    ],
    [[rows, '--source', 'app-store', '--id', 'no'], /^backfill: The file has no column 'no'\. It has: text\./],
    [[join(directory, 'none.csv'), '--source', 'app-store'], /^backfill: .+none\.csv is not there\./],
  ];
  for (const [args, said] of cases) {
    const ended = await backfill(...args);
    expect(ended.said.trimEnd()).toMatch(said);
    expect([ended.code, ended.said.trimEnd().split('\n').length]).toEqual([1, 1]);
  }
  expect((await backfill(fileOf('bad.csv', ['text,nps', '好,99']), '--source', 'app-store')).code).toBe(2);
  expect(await backfill('--help')).toMatchObject({ code: 0, said: expect.stringMatching(/^npm run backfill -- FILE --source NAME/) });
});

test('a dry run says what would be done and does nothing', { timeout: 120_000 }, async () => {
  const empty = join(directory, 'untouched');
  const file = fileOf('dry.csv', [
    '编号,评论内容,时间',
    '1,转账限额太低,2026/3/1',
    '1,转账限额还是太低,2026年3月2日 9:30',
    '2, ,昨天',
    '3,很好,昨天',
  ]);
  const ended = await backfill(file, '--source', 'app-store', '--dry-run', { DATA_DIR: empty, MODEL_DIR: tinyModel });
  expect(ended.code, ended.said).toBe(2);
  for (const line of [
    'CSV in utf-8, 3 columns parted by commas',
    '  评论内容 → text',
    '4 rows: 2 good, 2 rejected',
    '  1 row empty_text, first row 3: text is empty, blank, or markup alone.',
    '  1 row bad_time, first row 4: occurredAt is no date.',
    'ids that come again: 0 rows with the same text, 1 row with another (each a new revision)',
    'from 2026-03-01 to 2026-03-02, 0 without a date',
    'row 2, 2026-03-02: 转账限额还是太低',
    `The rows would go into the store in ${empty} `,
    'Which of them are there already was not looked for',
  ])
    expect(ended.said).toContain(line);
  expect(ended.said).toMatch(/row 1, 2026-03-01: 转账限额太低\n {2}sentiment: \w+ \d\.\d\d/);
  expect(existsSync(empty)).toBe(false);
  expect(existsSync(`${file}.rejected.csv`)).toBe(false);
});

test('a workbook and a file in GB18030 come in through a running service, tagged; mended rows come in from the rejected file', {
  timeout: 180_000,
}, async () => {
  const own = { DATA_DIR: join(directory, 'running'), MODEL_DIR: tinyModel, PORT: '0', MONGODB_URI: '', REDIS_URL: '' };
  const service = startChild('service', process.execPath, [resolve(import.meta.dirname, '..', 'service', 'main.ts'), 'all'], own);
  const [, url = ''] = await service.heard(/listens on (\S+)/, 60_000);

  const header = '<row><c t="str"><v>编号</v></c><c t="str"><v>评论内容</v></c><c t="str"><v>时间</v></c><c t="str"><v>NPS</v></c></row>';
  const row = (id: string, text: string, nps: string) =>
    `<row><c><v>${id}</v></c><c t="str"><v>${text}</v></c><c s="1"><v>46082.4</v></c><c><v>${nps}</v></c></row>`;
  const styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>';
  const rows = `${header}${row('202603010000017', '转账限额太低', '3')}${row('2', '登录总是失败', '30')}${row('3', '很好', '10')}`;
  const workbook = join(directory, '评论.xlsx');
  writeFileSync(workbook, zipOf(workbookOf(rows, { styles })));
  const first = await backfill(workbook, '--source', 'app-store', own);
  expect(first.code, first.said).toBe(2);
  expect(first.said).toContain(`3 rows into the service at ${url}`);
  expect(first.said).toContain('3 rows: 2 accepted, 0 duplicate, 0 updated, 0 revised, 1 rejected');

  const mended = readFileSync(`${workbook}.rejected.csv`, 'utf8').replace(',30,', ',3,');
  const second = await backfill(fileOf('mended.csv', [mended]), '--source', 'app-store', own);
  expect(second.said).toContain('1 rows: 1 accepted');
  expect(second.code).toBe(0);

  // id;text\n9;转账很慢，登不上去\n
  const gbk = join(directory, 'gbk.csv');
  writeFileSync(gbk, Buffer.from('69643b746578740a393bd7aad5cbbadcc2fda3acb5c7b2bbc9cfc8a50a', 'hex'));
  expect((await backfill(gbk, '--source', 'app-store', own)).said).toContain('1 rows: 1 accepted');

  const ask = async (id: string) => {
    const answer = await fetch(`${url}/v1/comments?externalId=${id}`);
    return ((await answer.json()) as { comments: Record<string, unknown>[] }).comments[0];
  };
  expect(await ask('202603010000017')).toMatchObject({ text: '转账限额太低', occurredAt: '2026-03-01T01:36:00.000Z', scores: { nps: 3 } });
  expect(await ask('2')).toMatchObject({ text: '登录总是失败', scores: { nps: 3 } });
  expect(await ask('9')).toMatchObject({ text: '转账很慢，登不上去' });
  await expect.poll(async () => (await ask('9'))?.state, { timeout: 60_000, interval: 200 }).toBe('tagged');
  expect((await service.kill('SIGTERM')).code).toBe(0);
});

test('stopped and started again, also under another name and from standard input, it doubles no row without an id', {
  timeout: 180_000,
}, async () => {
  const own = { DATA_DIR: join(directory, 'stopped') };
  const lines = ['评论', ...Array.from({ length: 3000 }, (_, at) => (at % 3 === 0 ? '很好' : `转账很慢${at}`))];
  const file = fileOf('many.csv', lines);
  const args = (name: string) => [name, '--source', 'app-store', '--at-once', '10'];
  const child = startBackfill(args(file), own);
  await child.heard(/3000 rows into/, 60_000);
  const stopped = await child.kill('SIGTERM');
  expect([stopped.code, child.said()]).toEqual([143, expect.stringMatching(/Stopped after \d+ of 3000 rows: \d+ accepted, 0 duplicate/)]);
  const [, before = ''] = /(\d+) accepted/.exec(child.said()) ?? [];

  const renamed = join(directory, 'renamed.txt');
  renameSync(file, renamed);
  const second = await backfill(...args(renamed), own);
  expect(second.said).toContain(`3000 rows: ${3000 - Number(before)} accepted, ${before} duplicate`);

  const script = [process.execPath, resolve(import.meta.dirname, 'backfill.ts'), '-', '--format', 'csv', '--source', 'app-store'];
  const piped = startChild('piped', 'sh', ['-c', `cat '${renamed}' | "$@"`, 'sh', ...script], { MONGODB_URI: '', REDIS_URL: '', ...own });
  expect((await piped.ended).code, piped.said()).toBe(0);
  expect(piped.said()).toContain('3000 rows: 0 accepted, 3000 duplicate');
});
