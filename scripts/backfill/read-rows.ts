import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
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

function parseLine(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Rows of a .csv (UTF-8, quoted line breaks, a header line) or .jsonl file, streamed. Throws VerbatimError 'bad_request'. */
export async function readRows(file: string): Promise<RowFile> {
  const { size } = await stat(file).catch((cause: unknown) => {
    throw new VerbatimError('bad_request', `${file} cannot be read.`, 'Check the path.', { cause });
  });
  const input = createReadStream(file);
  const csv = /\.(csv|txt)$/i.test(file);
  if (!csv && !/\.(jsonl|ndjson)$/i.test(file))
    throw new VerbatimError('bad_request', `${file} is of no known kind.`, 'Give a .csv or a .jsonl file.');

  async function* csvRows(): AsyncIterable<FileRow> {
    const parser = input.pipe(parse({ bom: true, columns: true, relax_column_count: true, skip_empty_lines: true }));
    let number = 0;
    try {
      for await (const cells of parser) yield { number: ++number, cells: cells as Record<string, string> };
    } catch (error) {
      // csv-parse's message can quote a cell; its code cannot.
      const code = (error as { code?: string }).code ?? 'unknown';
      throw new VerbatimError(
        'bad_request',
        `${file}: the CSV breaks after row ${number} (${code}).`,
        'Mend its quotes; the rows before are in already and are not doubled.',
      );
    }
  }
  async function* jsonRows(): AsyncIterable<FileRow> {
    let number = 0;
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') yield { number: ++number, cells: parseLine(number === 1 ? line.replace(/^\uFEFF/, '') : line) };
    }
  }
  return { bytes: size, read: () => input.bytesRead, rows: csv ? csvRows() : jsonRows() };
}

/** Names a file's content, so that rows without an id of their own have one that a second run finds again. */
export async function contentHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex').slice(0, 16);
}
