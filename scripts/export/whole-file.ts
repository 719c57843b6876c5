import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { VerbatimError } from '../../service/errors.ts';

/** What the engine of files says is of a path and a code, never of a comment. */
const isOfFiles = (error: unknown): error is NodeJS.ErrnoException => error instanceof Error && 'syscall' in error && 'path' in error;

/**
 * Writes a file that is there whole or not at all: under another name until its last byte is written. It holds customers' words, and only
 * its owner may read it. Answers its length in bytes.
 */
export async function writeWhole(file: string, stream: AsyncIterable<Uint8Array | string>): Promise<number> {
  const part = `${file}.part`;
  // What a killed run left behind would keep the mode it had.
  await rm(part, { force: true });
  const target = createWriteStream(part, { mode: 0o600, flags: 'wx' });
  try {
    await pipeline(Readable.from(stream), target);
    await rename(part, file);
    return target.bytesWritten;
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    if (!isOfFiles(error)) throw error;
    throw new VerbatimError(
      'bad_request',
      `${file} cannot be written (${error.code}).`,
      'Name a file in a folder that this user may write.',
      {
        cause: error,
      },
    );
  }
}
