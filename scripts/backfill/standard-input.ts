import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { VerbatimError } from '../../service/errors.ts';

/**
 * Keeps what comes in as a file that only this user may read, until the process ends: it is read twice, to be checked
 * before a row of it is sent, and its hash names the rows.
 */
export async function keepInput(input: Readable, signal: AbortSignal): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'verbatim-input-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, 'standard-input');
  try {
    await pipeline(input, createWriteStream(file, { mode: 0o600 }), { signal });
  } catch (cause) {
    throw new VerbatimError('bad_request', 'Standard input broke off.', 'Run the command again; TMPDIR says where there is room for it.', {
      cause,
    });
  }
  return file;
}
