import { createReadStream, type ReadStream } from 'node:fs';
import { VerbatimError } from '../../service/errors.ts';
import { examineText } from './encoding.ts';
import { isEmpty, unreadable } from './refusals.ts';
import type { FileRow, RowFile } from './row-file.ts';

const longestLine = 4 * 2 ** 20;
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    // Brackets by the ten thousand can be read and not be written.
    JSON.stringify(value);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Cut at line feeds alone: a JSON string may hold U+2028, which readline takes for the end of a line. */
async function* linesOf(file: string, input: ReadStream, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for await (const chunk of input as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine)
      throw new VerbatimError('bad_request', `${file} has a line of more than ${longestLine} characters.`, 'Write one object a line.');
    yield* lines;
  }
  yield rest + decoder.decode();
}

async function* rowsOf(file: string, input: ReadStream, encoding: string): AsyncGenerator<FileRow> {
  let number = 0;
  try {
    for await (const line of linesOf(file, input, encoding)) {
      if (line.trim() === '') continue;
      number += 1;
      const cells = parseLine(line);
      yield cells === undefined ? { number, cells, line } : { number, cells };
    }
  } catch (cause) {
    throw cause instanceof VerbatimError ? cause : unreadable(file, cause);
  }
}

/** A JSON object a line. Throws VerbatimError 'bad_request'. */
export async function openJsonLines(file: string, asked: string | undefined): Promise<RowFile> {
  const { encoding, hash, head, size } = await examineText(file, asked);
  if (head.trim() === '') throw isEmpty(file);
  return {
    format: 'jsonl',
    told: `JSON lines in ${encoding}`,
    hash: hash.slice(0, 16),
    headers: undefined,
    size,
    read() {
      const input = createReadStream(file);
      return { read: () => input.bytesRead, rows: rowsOf(file, input, encoding) };
    },
  };
}
