import { counted, decoded } from './chunks.ts';
import { CsvBroken, createCsvCells } from './csv-cells.ts';
import { examineText } from './encoding.ts';
import type { GivenFile } from './given-file.ts';
import { cellsBy, headersOf, isBlankRow } from './headers.ts';
import { FileRefused, isEmpty } from './refusals.ts';
import { type FileRow, type RowFile, refusalColumns, unshielded } from './row-file.ts';

const delimiters = [',', ';', '\t'] as const;
const names: Readonly<Record<string, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

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

async function* records(
  file: string,
  { encoding, delimiter }: { encoding: string; delimiter: string },
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly string[]> {
  const cells = createCsvCells(delimiter);
  let number = -1;
  const numbered = function* (rows: Iterable<readonly string[]>) {
    for (const row of rows) {
      number += 1;
      yield row;
    }
  };
  try {
    for await (const text of decoded(chunks, encoding)) yield* numbered(cells.take(text));
    yield* numbered(cells.end());
  } catch (error) {
    if (!(error instanceof CsvBroken)) throw error;
    const place = number < 0 ? 'in its headers' : `after row ${number}`;
    throw new FileRefused('broken_csv', `${file}: the CSV breaks ${place} (${error.code}).`, 'Mend the quotes of that place.', {
      row: Math.max(0, number),
    });
  }
}

/** A table as text: CSV, or with semicolons or tabs; quoted line breaks, a header line, any encoding. Throws FileRefused. */
export async function openCsv(file: GivenFile, asked: string | undefined): Promise<RowFile> {
  const { encoding, hash, head, size } = await examineText(file, asked);
  if (head.trim() === '') throw isEmpty(file.name);
  const delimiter = delimiterOf(head);
  const shape = { encoding, delimiter };
  let headers: readonly string[] = [];
  for await (const cells of records(file.name, shape, file.chunks())) {
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
    encoding,
    hash: hash.slice(0, 16),
    headers,
    size,
    read() {
      const { read, chunks } = counted(file.chunks());
      return { read, rows: rows(records(file.name, shape, chunks)) };
    },
  };
}
