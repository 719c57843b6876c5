import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { explain } from '../../service/errors.ts';
import { inspectFile, readRows } from './read-rows.ts';

const directory = mkdtempSync(join(tmpdir(), 'verbatim-rows-'));
afterAll(() => rmSync(directory, { recursive: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const file = join(directory, name);
  writeFileSync(file, content);
  return file;
}
async function cellsOf(file: string) {
  const cells: unknown[] = [];
  for await (const row of (await readRows(file)).rows) cells.push(row.cells);
  return cells;
}
const refusal = (work: Promise<unknown>) => work.then(() => 'accepted', explain);

test('a CSV with a byte order mark, quoted commas, quotes and line breaks, Windows line ends and blank lines', async () => {
  const file = fileOf('whole.csv', '\uFEFFid,text\r\n1,"一,""二""\n三"\r\n\r\n2,四\r\n');
  expect(await cellsOf(file)).toEqual([
    { id: '1', text: '一,"二"\n三' },
    { id: '2', text: '四' },
  ]);
});

test('a short row has every column, empty; what a long row has too much is left out', async () => {
  const file = fileOf('ragged.csv', 'id,text,time\n1,一\n2,二,2026-01-01,多\n');
  expect(await cellsOf(file)).toEqual([
    { id: '1', text: '一', time: '' },
    { id: '2', text: '二', time: '2026-01-01' },
  ]);
});

test('JSON lines: rows are numbered as they stand, what is no object is undefined, U+2028 ends no line', async () => {
  const file = fileOf('some.jsonl', '\uFEFF{"text":"一"}\r\n\n[1]\n{broken\n{"text":"二\u2028三"}');
  const rows = [];
  for await (const row of (await readRows(file)).rows) rows.push(row);
  expect(rows).toEqual([
    { number: 1, cells: { text: '一' } },
    { number: 2, cells: undefined },
    { number: 3, cells: undefined },
    { number: 4, cells: { text: '二\u2028三' } },
  ]);
});

test('characters cut by a read are whole again: a file far longer than one chunk', async () => {
  const text = '转账很慢，等了半天。'.repeat(7);
  const file = fileOf('long.jsonl', Array.from({ length: 3000 }, (_, n) => JSON.stringify({ n, text })).join('\n'));
  const cells = await cellsOf(file);
  expect(cells).toHaveLength(3000);
  expect(cells.every((row, n) => (row as { n: number; text: string }).n === n && (row as { text: string }).text === text)).toBe(true);
});

test('bytes read grow to the size of the file', async () => {
  const file = fileOf('progress.csv', 'text\n一\n二\n');
  const input = await readRows(file);
  expect(input.read()).toBe(0);
  for await (const _ of input.rows);
  expect(input.read()).toBe(input.bytes);
});

test('a broken CSV is told by its place and not by its words, before a row of it is sent', async () => {
  const file = fileOf('broken.csv', 'id,text\n1,好的\n2,"机密的话\n');
  const told = await refusal(inspectFile(file));
  expect(told).toMatch(/the CSV breaks after row 1 \(CSV_QUOTE_NOT_CLOSED\)/);
  expect(told).not.toContain('机密');
});

test('a file in GBK, as spreadsheets write it, is refused with the cure, and so is half a character at the end', async () => {
  const gbk = Uint8Array.from([...Buffer.from('text\n'), 0xd7, 0xaa, 0xd5, 0xcb, 0x0a]);
  expect(await refusal(inspectFile(fileOf('gbk.csv', gbk)))).toMatch(/is not UTF-8\. Save it as "CSV UTF-8"/);
  expect(await refusal(inspectFile(fileOf('half.csv', Buffer.from('text\n好').subarray(0, 7))))).toMatch(/is not UTF-8/);
});

test('the hash names the content, not the file', async () => {
  const one = await inspectFile(fileOf('one.csv', 'text\n一\n二\n'));
  expect(one.rows).toBe(2);
  expect(await inspectFile(fileOf('other.csv', 'text\n一\n二\n'))).toEqual(one);
  expect((await inspectFile(fileOf('more.csv', 'text\n一\n三\n'))).hash).not.toBe(one.hash);
});

test('what is missing, a directory or of no known kind is refused', async () => {
  expect(await refusal(readRows(join(directory, 'nowhere.csv')))).toMatch(/cannot be read/);
  expect(await refusal(readRows(directory))).toMatch(/is no file/);
  expect(await refusal(readRows(fileOf('table.xlsx', 'x')))).toMatch(/is of no known kind/);
});
