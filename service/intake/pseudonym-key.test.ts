import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { keepPseudonymKey } from './pseudonym-key.ts';

const made: string[] = [];
const folder = () => {
  const directory = mkdtempSync(join(tmpdir(), 'verbatim-key-'));
  made.push(directory);
  return directory;
};
afterEach(() => {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
});

test('a folder keeps its key, readable by its owner alone; another folder has another', () => {
  const directory = join(folder(), 'data');
  const key = keepPseudonymKey(directory);
  expect(key).toMatch(/^[0-9a-f]{64}$/);
  expect(keepPseudonymKey(directory)).toBe(key);
  expect(statSync(join(directory, 'pseudonym.key')).mode & 0o777).toBe(0o600);
  expect(keepPseudonymKey(folder())).not.toBe(key);
});

test('a key cut short is not replaced: every identity made with it would be another', () => {
  const directory = folder();
  const file = join(directory, 'pseudonym.key');
  writeFileSync(file, 'abc\n');
  expect(() => keepPseudonymKey(directory)).toThrow(expect.objectContaining({ code: 'bad_config' }));
  expect(readFileSync(file, 'utf8')).toBe('abc\n');
});
