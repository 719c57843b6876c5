import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parse } from 'csv-parse';
import { VerbatimError } from '../../service/errors.ts';

export interface FileRow {
  /** 1 for the first row of data. */
  readonly number: number;
  /** Its cells by header; undefined where the line cannot be read. */
  readonly cells: Readonly<Record<string, unknown>> | undefined;
}
export interface RowFile {
  readonly bytes: number;
  /** Bytes read so far. */
  read(): number;
  readonly rows: AsyncIterable<FileRow>;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const unreadable = (file: string, cause: unknown) =>
  new VerbatimError('bad_request', `${file} cannot be read.`, 'Check the path, and that this user may read it.', { cause });

function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

async function* csvRows(file: string, input: ReadStream): AsyncIterable<FileRow> {
  let headers: readonly string[] = [];
  const columns = (names: string[]) => {
    headers = names;
    return names;
  };
  const parser = parse({ bom: true, columns, relax_column_count: true, skip_empty_lines: true });
  input.once('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<Record<string, string>>) {
      // A short row has every column all the same, or its columns would be guessed anew.
      yield { number: ++number, cells: Object.fromEntries(headers.map((header) => [header, cells[header] ?? ''])) };
    }
  } catch (error) {
    // csv-parse's message can quote a cell; its code cannot.
    const code = (error as { code?: string }).code ?? 'unknown';
    throw new VerbatimError('bad_request', `${file}: the CSV breaks after row ${number} (${code}).`, 'Mend the quotes of that place.');
  }
}

/** Cut at line feeds alone: a JSON string may hold U+2028, which readline takes for the end of a line. */
async function* linesOf(input: ReadStream): AsyncIterable<string> {
  let rest = '';
  for await (const chunk of input.setEncoding('utf8') as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}
async function* jsonRows(file: string, input: ReadStream): AsyncIterable<FileRow> {
  let number = 0;
  try {
    for await (const line of linesOf(input)) {
      if (line.trim() !== '') yield { number: ++number, cells: parseLine(number === 1 ? line.replace(/^\uFEFF/, '') : line) };
    }
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** Rows of a .csv (UTF-8, quoted line breaks, a header line) or .jsonl file, streamed. Throws VerbatimError 'bad_request'. */
export async function readRows(file: string): Promise<RowFile> {
  const found = await stat(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  if (!found.isFile()) throw new VerbatimError('bad_request', `${file} is no file.`, 'Give a .csv or a .jsonl file.');
  const csv = /\.(csv|txt)$/i.test(file);
  if (!csv && !/\.(jsonl|ndjson)$/i.test(file))
    throw new VerbatimError('bad_request', `${file} is of no known kind.`, 'Give a .csv or a .jsonl file.');
  const input = createReadStream(file);
  return { bytes: found.size, read: () => input.bytesRead, rows: csv ? csvRows(file, input) : jsonRows(file, input) };
}

/**
 * Reads the file to its end before a row of it is sent, so that a broken one sends nothing: mended, it is another
 * content, and rows without an id of their own would come in a second time. The hash names the content for them.
 */
export async function inspectFile(file: string): Promise<{ readonly hash: string; readonly rows: number }> {
  let rows = 0;
  for await (const row of (await readRows(file)).rows) rows = row.number;
  const hash = createHash('sha256');
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of createReadStream(file)) {
    hash.update(chunk as Buffer);
    utf8(file, () => decoder.decode(chunk as Buffer, { stream: true }));
  }
  utf8(file, () => decoder.decode());
  return { hash: hash.digest('hex').slice(0, 16), rows };
}
function utf8(file: string, decode: () => unknown): void {
  try {
    decode();
  } catch {
    throw new VerbatimError(
      'bad_request',
      `${file} is not UTF-8.`,
      'Save it as "CSV UTF-8", or convert it: iconv -f GB18030 -t UTF-8 OLD.csv > NEW.csv.',
    );
  }
}
