import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VerbatimError } from '../errors.ts';

/** The key of a data folder, made at its first start by the process that holds the folder's lock: identities made with another key are other comments. Back it up with the data. */
export function keepPseudonymKey(directory: string): string {
  const file = join(directory, 'pseudonym.key');
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true });
    // Whole or not at all: half a key would stop every later start.
    const half = `${file}.${process.pid}`;
    writeFileSync(half, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true });
    renameSync(half, file);
  }
  const key = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(key)) {
    throw new VerbatimError(
      'bad_config',
      `${file} is not a key of this service.`,
      'Restore it from the backup; remove it only with the data that it belongs to.',
    );
  }
  return key;
}
