import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { VerbatimError } from '../../service/errors.ts';

/** Says row and reason of what was refused, never its words; the file is made with its first line. */
export function createRejected(file: string) {
  let stream: WriteStream | undefined;
  let broken: VerbatimError | undefined;
  return {
    async add(row: number, problem: object): Promise<void> {
      if (stream === undefined) {
        stream = createWriteStream(file);
        stream.on('error', (cause) => {
          broken = new VerbatimError('bad_request', `${file} cannot be written.`, 'Copy the input to a directory of yours.', { cause });
        });
        await once(stream, 'open').catch(() => undefined);
      }
      if (broken) throw broken;
      if (!stream.write(`${JSON.stringify({ row, ...problem })}\n`)) await once(stream, 'drain').catch(() => undefined);
    },
    async close(): Promise<void> {
      if (stream === undefined || broken) return;
      stream.end();
      await finished(stream).catch(() => undefined);
      if (broken) throw broken;
    },
  };
}
