import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeWhole } from './whole-file.ts';

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verbatim-whole-'));
  file = join(directory, 'out.csv');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function* parts(failing = false) {
  yield 'one,';
  yield Buffer.from('二\r\n');
  if (failing) throw new Error('away');
}

test('a file is for its owner alone, whatever a killed run left behind', async () => {
  await writeFile(`${file}.part`, 'half of an old one', { mode: 0o644 });
  expect(await writeWhole(file, parts())).toBe(9);
  expect([await readdir(directory), await readFile(file, 'utf8')]).toEqual([['out.csv'], 'one,二\r\n']);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('a stream that fails leaves the file that was there', async () => {
  await writeFile(file, 'of yesterday');
  await expect(writeWhole(file, parts(true))).rejects.toThrow('away');
  expect([await readdir(directory), await readFile(file, 'utf8')]).toEqual([['out.csv'], 'of yesterday']);
});

test('a folder that is not there is told with its cure', async () => {
  await expect(writeWhole(join(directory, 'none', 'out.csv'), parts())).rejects.toMatchObject({
    code: 'bad_request',
    message: expect.stringContaining('ENOENT'),
  });
});
