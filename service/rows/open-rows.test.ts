import { expect, test } from 'vitest';
import { explain } from '../errors.ts';
import { blobFile } from './blob-file.ts';
import type { GivenFile } from './given-file.ts';
import { countRows, firstRows, openRows } from './open-rows.ts';
import type { FileChoice } from './row-file.ts';

const fileOf = (name: string, content: string | Uint8Array<ArrayBuffer>) => blobFile(name, new Blob([content]));
async function rowsOf(file: GivenFile, choice?: FileChoice) {
  const rows = [];
  for await (const row of (await openRows(file, choice)).read().rows) rows.push(row);
  return rows;
}
const cellsOf = async (file: GivenFile, choice?: FileChoice) => (await rowsOf(file, choice)).map(({ cells }) => cells);
const refusal = (work: Promise<unknown>) => work.then(() => 'accepted', explain);

test('a CSV with a byte order mark, quoted commas, quotes and line breaks, Windows line ends and blank lines', async () => {
  const file = fileOf('whole.csv', '\uFEFFid,text\r\n1,"一,""二""\n三"\r\n\r\n2,四\r\n');
  expect(await cellsOf(file)).toEqual([
    { id: '1', text: '一,"二"\n三' },
    { id: '2', text: '四' },
  ]);
});

test('a short row has every column, empty; what a long row has too much is left out; a row of blanks counts and does not come', async () => {
  const file = fileOf('ragged.csv', 'id,text,time\n1,一\n, ,\n2,二,2026-01-01,多\n');
  expect(await rowsOf(file)).toEqual([
    { number: 1, cells: { id: '1', text: '一', time: '' } },
    { number: 3, cells: { id: '2', text: '二', time: '2026-01-01' } },
  ]);
});

test('headers are trimmed; one without a name and one that comes twice can be asked for', async () => {
  expect((await openRows(fileOf('headers.csv', ' 评论 ,,评论,\n1,2,3,\n'))).headers).toEqual(['评论', 'column 2', '评论 (2)']);
});

test.each([
  ['id,text\n1,"一;二"\n', 'commas'],
  ['id;text\n1;"一,二"\n', 'semicolons'],
  ['id\ttext\n1\t"一,二"\n', 'tabs'],
  ['"a,b;c";id;text\nx;1;二\n', 'semicolons'],
])('the delimiter is what the header line has most of: %j', async (content, told) => {
  const input = await openRows(fileOf('delimited.csv', content));
  expect(input.told).toContain(`parted by ${told}`);
  expect(input.headers?.slice(-2)).toEqual(['id', 'text']);
});

test('a quote within a cell is a quote', async () => {
  expect(await cellsOf(fileOf('quotes.csv', 'id,text\n1,他说"好"\n2,很好\n'))).toEqual([
    { id: '1', text: '他说"好"' },
    { id: '2', text: '很好' },
  ]);
});

test('JSON lines: rows are numbered as they stand, what is no object keeps its line, U+2028 ends no line', async () => {
  const file = fileOf('some.jsonl', '\uFEFF{"text":"一"}\r\n\n[1]\n{broken\n{"text":"二\u2028三"}');
  expect(await rowsOf(file)).toEqual([
    { number: 1, cells: { text: '一' } },
    { number: 2, cells: undefined, line: '[1]' },
    { number: 3, cells: undefined, line: '{broken' },
    { number: 4, cells: { text: '二\u2028三' } },
  ]);
});

test('a line of brackets that can be read and not be written is a bad line; a line without end ends the reading', async () => {
  const deep = `{"text":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const rows = await rowsOf(fileOf('deep.jsonl', `${deep}\n{"text":"一"}`));
  expect(rows.map(({ cells }) => cells)).toEqual([undefined, { text: '一' }]);
  expect(await refusal(rowsOf(fileOf('endless.jsonl', `{"text":"${'很长'.repeat(3_000_000)}`)))).toMatch(
    /has a line of more than 4194304 characters/,
  );
});

test('characters cut by a read are whole again: a file far longer than one chunk', async () => {
  const text = '转账很慢，等了半天。'.repeat(7);
  const file = fileOf('long.jsonl', Array.from({ length: 3000 }, (_, n) => JSON.stringify({ n, text })).join('\n'));
  const cells = await cellsOf(file);
  expect(cells).toHaveLength(3000);
  expect(cells.every((row, n) => row?.n === n && row.text === text)).toBe(true);
});

test('what is read grows to the size of the file, and each reading begins anew', async () => {
  const input = await openRows(fileOf('progress.csv', 'text\n一\n二\n'));
  for (const _ of [1, 2]) {
    const { read, rows } = input.read();
    expect(read()).toBe(0);
    for await (const _row of rows);
    expect(read()).toBe(input.size);
  }
});

test('a broken CSV is told by its place and not by its words', async () => {
  const input = await openRows(fileOf('broken.csv', 'id,text\n1,好的\n2,"机密的话\n'));
  const told = await refusal(countRows(input));
  expect(told).toMatch(/the CSV breaks after row 1 \(CSV_QUOTE_NOT_CLOSED\)/);
  expect(told).not.toContain('机密');
});

test('a quote that is never closed does not take the whole file into memory', async () => {
  const input = await openRows(fileOf('unclosed.csv', `id,text\n1,"${'很长的话'.repeat(600_000)}`));
  expect(await refusal(countRows(input))).toMatch(/breaks after row 0 \(CSV_MAX_RECORD_SIZE\)/);
});

test('the hash names the content, not the file, and stays what it was: rows without an id are known by it', async () => {
  const one = await openRows(fileOf('one.csv', 'text\n一\n二\n'));
  expect(one.hash).toBe('41015187d412c61e');
  expect((await openRows(fileOf('other.txt', 'text\n一\n二\n'))).hash).toBe(one.hash);
  expect((await openRows(fileOf('more.csv', 'text\n一\n三\n'))).hash).not.toBe(one.hash);
});

const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
test.each([
  ['table.xls', compound, /is a workbook of old Excel \(\.xls\)/],
  ['locked.xlsx', Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]), /is locked with a password/],
  ['page.xls', '\n<html><table><tr><td>评论', /is a page of HTML/],
  ['text.xlsx', 'id,text\n', /is no workbook, whatever it is called/],
  ['cut.xlsx', 'PK\x03\x04 and no more', /is damaged/],
  ['array.json', '[{"text":"一"}]', /is an array of JSON/],
  ['rows.pdf', '%PDF-1.7', /is of no known kind/],
  ['nothing.csv', '', /nothing\.csv is empty/],
  ['blank.csv', ' \n\n', /blank\.csv is empty/],
  ['headers.csv', 'id,text\n\n', /has headers and no rows/],
  ['no.jsonl', '[1]\n2\n', /has no line that is a JSON object/],
])('%s has a message of its own', async (name, content, said) => {
  const file = fileOf(name, content);
  expect(await refusal(openRows(file).then((input) => firstRows(name, input, 1)))).toMatch(said);
});

test('what is said of the file must fit it', async () => {
  const file = fileOf('plain.csv', 'text\n一\n');
  expect(await refusal(openRows(file, { sheet: '一' }))).toMatch(/has no sheets/);
  expect(await refusal(openRows(file, { encoding: 'latin-x' }))).toMatch(/--encoding latin-x is not known/);
  expect(await cellsOf(fileOf('unnamed', 'text\n一\n'), { format: 'csv' })).toEqual([{ text: '一' }]);
  expect(await cellsOf(fileOf('unnamed.dat', '{"text":"一"}'))).toEqual([{ text: '一' }]);
});
