import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { explain } from '../errors.ts';
import { blobFile } from './blob-file.ts';
import { workbookOf } from './fixture/workbook.ts';
import { zipOf } from './fixture/zip.ts';
import type { GivenFile } from './given-file.ts';
import { openRows } from './open-rows.ts';

const bookOf = (bytes: Uint8Array<ArrayBuffer>) => blobFile('book.xlsx', new Blob([bytes]));
const fileOf = (parts: Readonly<Record<string, string>>, claims?: Readonly<Record<string, number>>) => bookOf(zipOf(parts, claims));
const openpyxl = bookOf(readFileSync(resolve(import.meta.dirname, 'fixture', 'openpyxl.xlsx')));
async function rowsOf(file: GivenFile, sheet?: string) {
  const rows: unknown[] = [];
  for await (const row of (await openRows(file, { sheet })).read().rows) rows.push(row);
  return rows;
}
const refusal = (work: Promise<unknown>) => work.then(() => 'accepted', explain);

test('a workbook that openpyxl wrote: long ids whole, dates as the sheet shows them, rich text, a blank row, a merged cell', async () => {
  const file = openpyxl;
  const input = await openRows(file);
  expect([input.format, input.told]).toEqual(['xlsx', "XLSX, sheet '评论', 7 columns"]);
  expect(await rowsOf(file)).toEqual([
    {
      number: 1,
      cells: {
        编号: '202603010000017',
        评论内容: '转账限额太低了',
        时间: '2026-03-01 09:30:00',
        评分: '2',
        地区: '华东',
        已回访: 'TRUE',
        日期: '2026-03-01',
      },
    },
    {
      number: 2,
      cells: { 编号: '000007', 评论内容: '登录总是失败', 时间: '2026-03-02 23:59:59', 评分: '1.5', 地区: '', 已回访: 'FALSE', 日期: '' },
    },
    {
      number: 4,
      cells: {
        编号: 'r-4',
        评论内容: '第一行\n第二行 <br> & "引号"',
        时间: '2026年3月1日 9:30',
        评分: '',
        地区: '华北',
        已回访: '',
        日期: '无',
      },
    },
  ]);
  expect(await refusal(openRows(file, { sheet: '说明页' }))).toMatch(/has no sheet '说明页'\. It has: 说明, 评论\.$/);
});

test('the sheet is part of the identity: two sheets of one file have rows of their own', async () => {
  const file = openpyxl;
  const hashes = await Promise.all([undefined, '评论', '说明'].map(async (sheet) => (await openRows(file, { sheet })).hash));
  expect(hashes[0]).toBe(hashes[1]);
  expect(hashes[2]).not.toBe(hashes[0]);
});

test('cells of every type; those without a reference follow one another, a prefix changes nothing, an error is blank', async () => {
  const rows = `
    <row r="2"><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c r="D2" t="inlineStr"><is><t>三</t></is></c><c t="s"><v>2</v></c></row>
    <x:row r="3"><x:c r="A3" t="s"><x:v>3</x:v></x:c><x:c r="B3" t="e"><x:v>#N/A</x:v></x:c><x:c r="D3" t="str"><x:v>a_x000A_b</x:v></x:c></x:row>
    <row><c><v>1.2345678901234567E+19</v></c><c t="b"><v>1</v></c><c/><c><v>4.0999999999999996</v></c><c t="d"><v>2026-03-01</v></c></row>
    <row r="9"><c r="B9"><v>-0.5</v></c></row>`;
  const strings =
    '<si><t>一</t></si><si><t xml:space="preserve">二 </t></si><si><r><t>四</t></r><r><t>五</t></r><rPh sb="0" eb="1"><t>si wu</t></rPh></si><si><t>_x005F_x000A_&#x1F44D;</t></si>';
  expect(await rowsOf(fileOf(workbookOf(rows, { strings })))).toEqual([
    { number: 1, cells: { 一: '_x000A_👍', 二: '', 'column 3': '', 三: 'a\nb', 四五: '' } },
    { number: 2, cells: { 一: '12345678901234567000', 二: 'TRUE', 'column 3': '', 三: '4.1', 四五: '2026-03-01' } },
    { number: 7, cells: { 一: '', 二: '-0.5', 'column 3': '', 三: '', 四五: '' } },
  ]);
});

const dates =
  '<numFmts><numFmt numFmtId="164" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/><numFmt numFmtId="165" formatCode="#,##0.00&quot;day&quot;"/><numFmt numFmtId="166" formatCode="00000000"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="57"/></cellXfs>';
test.each([
  [1, '46082', '2026-03-01'],
  [2, '46082.395833333336', '2026-03-01 09:30:00'],
  // Half a second before midnight is that midnight, as Excel shows it.
  [2, '46082.999999', '2026-03-02'],
  [3, '46082', '2026-03-01'],
  [6, '46082', '2026-03-01'],
  [1, '2958466', '2958466'],
  [1, '0.5', '0.5'],
  [4, '46082', '46082'],
  [5, '1234', '00001234'],
  [0, '46082', '46082'],
])('a number in style %i, %s, is %s', async (style, value, text) => {
  const rows = `<row r="1"><c t="inlineStr"><is><t>时间</t></is></c></row><row r="2"><c s="${style}"><v>${value}</v></c></row>`;
  expect(await rowsOf(fileOf(workbookOf(rows, { styles: dates })))).toEqual([{ number: 1, cells: { 时间: text } }]);
});

test('days of a workbook that counts from 1904', async () => {
  const rows = '<row r="1"><c t="str"><v>时间</v></c></row><row r="2"><c s="1"><v>44620</v></c></row>';
  const [row] = await rowsOf(fileOf(workbookOf(rows, { styles: dates, from1904: true })));
  expect(row).toEqual({ number: 1, cells: { 时间: '2026-03-01' } });
});

const sheetName = 'xl/worksheets/sheet1.xml';
const good = workbookOf('<row><c t="str"><v>text</v></c></row><row><c t="str"><v>机密的话</v></c></row>');
test.each([
  ['a ZIP that is no workbook', { 'a.txt': 'x' }, /is a ZIP archive and no workbook\. Unpack it/],
  [
    'a letter',
    { '_rels/.rels': good['_rels/.rels']?.replace('xl/workbook', 'word/document') ?? '', 'word/document.xml': '<document/>' },
    /no workbook/,
  ],
  ['a binary workbook', { '_rels/.rels': good['_rels/.rels']?.replace('workbook.xml', 'workbook.bin') ?? '' }, /\(\.xlsb\)/],
  ['a sheet that is missing', { ...good, [sheetName]: undefined }, /is damaged/],
  ['a sheet cut off', { ...good, [sheetName]: '<worksheet><sheetData><row><c t="str"><v>机密' }, /is damaged\. Open it in Excel/],
  ['a document type', { ...good, [sheetName]: `<!DOCTYPE a [<!ENTITY b "机密">]>${good[sheetName]}` }, /is damaged/],
  ['a column beyond the last', { ...good, [sheetName]: '<worksheet><row><c r="XFE1"><v>1</v></c></row></worksheet>' }, /is damaged/],
  ['an empty sheet', { ...good, [sheetName]: '<worksheet><sheetData/></worksheet>' }, /sheet '评论', is empty/],
] as const)('%s is refused', async (_, parts, said) => {
  const present = Object.fromEntries(Object.entries(parts).filter((part): part is [string, string] => part[1] !== undefined));
  const told = await refusal(rowsOf(fileOf(present)));
  expect(told).toMatch(said);
  expect(told).not.toContain('机密');
});

test('a part that would unpack beyond reason is refused before it is unpacked; one that lies about its size, while it is', async () => {
  const bomb = `${good[sheetName]?.slice(0, -1)} ${' '.repeat(70 * 2 ** 20)}>`;
  expect(await refusal(rowsOf(fileOf({ ...good, [sheetName]: bomb })))).toMatch(/sheet1\.xml unpacks to 70 MB from 1\./);
  expect(await refusal(rowsOf(fileOf(good, { [sheetName]: 20 })))).toMatch(/is damaged/);
  expect(await refusal(rowsOf(fileOf(good, { 'xl/sharedStrings.xml': 3_000_000_000 })))).toMatch(/unpacks to 2861 MB/);
});

test('a text without end is refused, not gathered', async () => {
  const noise = Array.from({ length: 1_500_000 }, (_, at) => String(at * 7919)).join('');
  const rows = `<row><c t="str"><v>text</v></c></row><row><c t="str"><v>${noise}</v></c></row>`;
  expect(await refusal(rowsOf(fileOf(workbookOf(rows))))).toMatch(/is damaged/);
});
