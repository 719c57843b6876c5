import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Problem } from '../../service/intake/problem.ts';
import { openRows } from '../../service/rows/open-rows.ts';
import { localFile } from './local-file.ts';
import { createRejected } from './rejected.ts';

const directory = mkdtempSync(join(tmpdir(), 'verbatim-rejected-'));
afterAll(() => rmSync(directory, { recursive: true }));
const problem: Problem = { code: 'empty_text', message: 'text is empty, blank, or markup alone.', cure: 'Leave it out.' };
const input = (name: string) => join(directory, name);

test('no file where nothing is rejected; else the rows as they came, all of them there when it is closed', async () => {
  const none = createRejected(input('none.csv'), { headers: ['text'] });
  await none.close();
  expect(existsSync(none.file)).toBe(false);

  const some = createRejected(input('some.jsonl'), { headers: undefined });
  expect(some.file).toBe(input('some.jsonl.rejected.jsonl'));
  for (let number = 1; number <= 5000; number++) await some.add({ number, cells: { id: number, text: ' ' } }, problem);
  await some.add({ number: 5001, cells: undefined, line: '{broken' }, problem);
  await some.close();
  const lines = readFileSync(some.file, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(5001);
  expect(JSON.parse(lines[4999] ?? '')).toEqual({ id: 5000, text: ' ', rejected: { row: 5000, ...problem } });
  expect(JSON.parse(lines[5000] ?? '')).toEqual({ line: '{broken', rejected: { row: 5001, ...problem } });
});

test('only its user may read it, also where a file or a link lay there before', async () => {
  const rejected = createRejected(input('secret.csv'), { headers: ['text'] });
  writeFileSync(rejected.file, 'old', { mode: 0o644 });
  await rejected.add({ number: 1, cells: { text: '' } }, problem);
  await rejected.close();
  expect(statSync(rejected.file).mode & 0o777).toBe(0o600);
  expect(readFileSync(rejected.file, 'utf8')).not.toContain('old');
});

test('a table of rejected rows is read back as it was, and runs nothing in a spreadsheet', async () => {
  const cells = { 编号: '-7', 评论: '=HYPERLINK("x")', '': '' };
  const texts = ['=1+1', '+86', '@某人', "'=a", "'引号", '好,"很好"\n第二行', '\t缩进'];
  const first = createRejected(input('rows.xlsx'), { headers: ['编号', '评论'] });
  await first.add({ number: 3, cells }, problem);
  for (const [at, 评论] of texts.entries()) await first.add({ number: at + 4, cells: { 编号: `r${at}`, 评论 } }, problem);
  await first.close();
  const written = readFileSync(first.file, 'utf8');
  expect(written).toMatch(/^\uFEFF编号,评论,rejected row,rejected code,rejected message,rejected cure\r\n'-7,/);
  expect(written).not.toMatch(/(^|[,"\n])[=+@]/);

  const again = await openRows(await localFile(first.file));
  const second = createRejected(first.file, again);
  const rows = [];
  for await (const row of again.read().rows) {
    rows.push(row.cells);
    await second.add(row, problem);
  }
  await second.close();
  expect(rows[0]).toMatchObject({ 编号: '-7', 评论: '=HYPERLINK("x")', 'rejected row': '3', 'rejected code': 'empty_text' });
  expect(rows.slice(1).map((row) => row?.评论)).toEqual(texts);
  // Rejected once more, the reasons stand there once.
  expect((await openRows(await localFile(second.file))).headers).toEqual(again.headers);
});

test('a place that cannot be written is one error with the cure', async () => {
  const rejected = createRejected(input(join('no', 'such', 'place.jsonl')), { headers: undefined });
  await expect(rejected.add({ number: 1, cells: {} }, problem)).rejects.toMatchObject({
    code: 'bad_request',
    message: expect.stringMatching(/cannot be written/),
  });
  await rejected.close();
});
