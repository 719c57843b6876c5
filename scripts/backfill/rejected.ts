import { once } from 'node:events';
import { createWriteStream, rmSync, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { VerbatimError } from '../../service/errors.ts';
import type { Problem } from '../../service/intake/problem.ts';
import { refusedLines } from '../../service/rows/refused-lines.ts';
import type { FileRow, RowFile } from '../../service/rows/row-file.ts';

/**
 * What was refused, beside the input: each row as it came with the reason, so that it can be mended there and backfilled.
 * Only its user may read it. The file is made with its first row.
 */
export function createRejected(input: string, of: Pick<RowFile, 'headers'>) {
  const writer = refusedLines(of);
  const file = `${input}.rejected.${writer.extension}`;
  let stream: WriteStream | undefined;
  let broken: VerbatimError | undefined;
  const unwritable = (cause: unknown) =>
    new VerbatimError('bad_request', `${file} cannot be written.`, 'Copy the input to a directory of yours.', { cause });

  async function open(): Promise<WriteStream> {
    try {
      // One that is there keeps its mode, or is a link to elsewhere.
      rmSync(file, { force: true });
    } catch (cause) {
      throw unwritable(cause);
    }
    const opened = createWriteStream(file, { flags: 'wx', mode: 0o600 });
    opened.on('error', (cause) => {
      broken = unwritable(cause);
    });
    await once(opened, 'open').catch(() => undefined);
    if (broken) throw broken;
    opened.write(writer.header);
    return opened;
  }

  return {
    file,
    async add(row: FileRow, problem: Problem): Promise<void> {
      stream ??= await open();
      if (broken) throw broken;
      if (!stream.write(writer.line(row, problem))) await once(stream, 'drain').catch(() => undefined);
    },
    async close(): Promise<void> {
      if (stream === undefined || broken) return;
      stream.end();
      await finished(stream).catch(() => undefined);
      if (broken) throw broken;
    },
  };
}
