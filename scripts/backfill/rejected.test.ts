import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createRejected } from './rejected.ts';

const directory = mkdtempSync(join(tmpdir(), 'verbatim-rejected-'));
afterAll(() => rmSync(directory, { recursive: true }));

test('no file where nothing is rejected; else a line for each, all of them there when it is closed', async () => {
  const file = join(directory, 'rows.csv.rejected.jsonl');
  const none = createRejected(file);
  await none.close();
  expect(existsSync(file)).toBe(false);

  const some = createRejected(file);
  for (let row = 1; row <= 5000; row++) await some.add(row, { code: 'empty_text', message: 'text is empty or blank.' });
  await some.close();
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(5000);
  expect(JSON.parse(lines[4999] ?? '')).toEqual({ row: 5000, code: 'empty_text', message: 'text is empty or blank.' });
});

test('a place that cannot be written is one error with the cure', async () => {
  const rejected = createRejected(join(directory, 'no', 'such', 'place.jsonl'));
  await expect(rejected.add(1, { code: 'bad_row' })).rejects.toMatchObject({ code: 'bad_request', message: /cannot be written/ });
  await rejected.close();
});
