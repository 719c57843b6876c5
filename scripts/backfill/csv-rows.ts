import { createReadStream, type ReadStream } from 'node:fs';
import { pipeline, Transform } from 'node:stream';
import { parse } from 'csv-parse';
import { VerbatimError } from '../../service/errors.ts';
import { examineText } from './encoding.ts';
import { cellsBy, headersOf, isBlankRow } from './headers.ts';
import { isEmpty } from './refusals.ts';
import { type FileRow, type RowFile, refusalColumns, unshielded } from './row-file.ts';

const delimiters = [',', ';', '\t'] as const;
const names: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };
/** A quote that is never closed would take the rest of the file for one cell. */
const largestRow = 4 * 2 ** 20;

/** The delimiter that the header line has most of, outside quotes. */
function delimiterOf(head: string): string {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const character of head.replace(/^\s+/, '')) {
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '\n' || character === '\r') break;
    const count = counts.get(character);
    if (count !== undefined) counts.set(character, count + 1);
  }
  return [...counts].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** Bytes of any encoding as bytes of UTF-8, cut where a read cuts them. */
function toUtf8(encoding: string): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({
    transform: (chunk: Buffer, _, done) => done(null, decoder.decode(chunk, { stream: true })),
    flush: (done) => done(null, decoder.decode()),
  });
}

async function* records(
  file: string,
  { encoding, delimiter }: { encoding: string; delimiter: string },
  bytes: ReadStream,
): AsyncGenerator<readonly string[]> {
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: largestRow,
  });
  const input = encoding === 'utf-8' ? [] : [toUtf8(encoding)];
  // Whichever of them fails or is left, all are closed; what failed is thrown below.
  pipeline([bytes, ...input, parser], () => {});
  let number = -1;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      yield cells;
    }
  } catch (error) {
    // csv-parse's message can quote a cell; its code cannot.
    const code = (error as { code?: string }).code ?? 'unknown';
    const place = number < 0 ? 'in its headers' : `after row ${number}`;
    throw new VerbatimError('bad_request', `${file}: the CSV breaks ${place} (${code}).`, 'Mend the quotes of that place.', {
      cause: code.startsWith('CSV_') ? undefined : error,
    });
  }
}

/** A table as text: CSV, or with semicolons or tabs; quoted line breaks, a header line, any encoding. Throws VerbatimError 'bad_request'. */
export async function openCsv(file: string, asked: string | undefined): Promise<RowFile> {
  const { encoding, hash, head, size } = await examineText(file, asked);
  if (head.trim() === '') throw isEmpty(file);
  const delimiter = delimiterOf(head);
  const shape = { encoding, delimiter };
  let headers: readonly string[] = [];
  for await (const cells of records(file, shape, createReadStream(file))) {
    headers = headersOf(cells);
    break;
  }
  const isRejected = refusalColumns.every((column) => headers.includes(column));

  async function* rows(given: AsyncGenerator<readonly string[]>): AsyncGenerator<FileRow> {
    let number = -1;
    for await (const cells of given) {
      number += 1;
      if (number > 0 && !isBlankRow(cells)) yield { number, cells: cellsBy(headers, isRejected ? cells.map(unshielded) : cells) };
    }
  }
  return {
    format: 'csv',
    told: `CSV in ${encoding}${headers.length === 1 ? ', one column' : `, ${headers.length} columns parted by ${names[delimiter]}`}`,
    hash: hash.slice(0, 16),
    headers,
    size,
    read() {
      const bytes = createReadStream(file);
      return { read: () => bytes.bytesRead, rows: rows(records(file, shape, bytes)) };
    },
  };
}
