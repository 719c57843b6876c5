import { counted, decoded } from './chunks.ts';
import { examineText } from './encoding.ts';
import type { GivenFile } from './given-file.ts';
import { FileRefused, isEmpty } from './refusals.ts';
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
async function* linesOf(file: string, texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const text of texts) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > longestLine)
      throw new FileRefused('long_line', `${file} has a line of more than ${longestLine} characters.`, 'Write one object a line.');
    yield* lines;
  }
  yield rest;
}

async function* rowsOf(lines: AsyncIterable<string>): AsyncGenerator<FileRow> {
  let number = 0;
  for await (const line of lines) {
    if (line.trim() === '') continue;
    number += 1;
    const cells = parseLine(line);
    yield cells === undefined ? { number, cells, line } : { number, cells };
  }
}

/** A JSON object a line. Throws FileRefused. */
export async function openJsonLines(file: GivenFile, asked: string | undefined): Promise<RowFile> {
  const { encoding, hash, head, size } = await examineText(file, asked);
  if (head.trim() === '') throw isEmpty(file.name);
  return {
    format: 'jsonl',
    told: `JSON lines in ${encoding}`,
    encoding,
    hash: hash.slice(0, 16),
    headers: undefined,
    size,
    read() {
      const { read, chunks } = counted(file.chunks());
      return { read, rows: rowsOf(linesOf(file.name, decoded(chunks, encoding))) };
    },
  };
}
