import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { VerbatimError } from '../../service/errors.ts';
import { openCsv } from './csv-rows.ts';
import { openJsonLines } from './json-rows.ts';
import { hasNoRows, isEmpty, unreadable } from './refusals.ts';
import type { FileChoice, FileRow, Format, RowFile } from './row-file.ts';
import { openXlsx } from './xlsx-rows.ts';

const refuse = (file: string, what: string, cure: string) => new VerbatimError('bad_request', `${file} ${what}`, cure);
const byName: readonly (readonly [name: RegExp, format: Format])[] = [
  [/\.(csv|tsv|txt)$/i, 'csv'],
  [/\.(jsonl|ndjson)$/i, 'jsonl'],
  [/\.xls[xm]?$/i, 'xlsx'],
];

async function beginning(file: string): Promise<Buffer> {
  const found = await stat(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  if (found.isDirectory()) throw refuse(file, 'is a directory.', 'Name one file in it: .csv, .xlsx or .jsonl.');
  if (!found.isFile()) throw refuse(file, 'is no file.', 'Name a .csv, .xlsx or .jsonl file; what another program writes comes in by "-".');
  if (found.size === 0) throw isEmpty(file);
  const handle = await open(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Old Excel, and Excel with a password, are the same kind of container: a part of the one is named EncryptedPackage. */
async function refuseCompound(file: string): Promise<VerbatimError> {
  const wanted = Buffer.from('EncryptedPackage', 'utf16le');
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    const seen = Buffer.concat([rest, chunk]);
    if (seen.includes(wanted))
      return refuse(file, 'is locked with a password.', 'Open it in Excel, remove the password and save it again.');
    rest = seen.subarray(-wanted.length);
  }
  return refuse(file, 'is a workbook of old Excel (.xls).', 'Open it in Excel and save it as .xlsx, or as CSV UTF-8.');
}

/** By its first bytes, then as asked, then by its name: a workbook that is called .csv is a workbook. */
async function formatOf(file: string, asked: Format | undefined): Promise<Format> {
  const head = await beginning(file);
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'))) return 'xlsx';
  if (head.subarray(0, 8).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) throw await refuseCompound(file);
  const start = head
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const named = asked ?? byName.find(([name]) => name.test(file))?.[1];
  if (named !== 'jsonl' && /^<(!doctype html|html|table|meta|head)\b/i.test(start))
    throw refuse(file, 'is a page of HTML, which Excel opens as if it were a workbook.', 'Open it in Excel and save it as .xlsx.');
  if (named === 'xlsx') throw refuse(file, 'is no workbook, whatever it is called.', 'If it is a table as text, say so: --format csv.');
  if (named === undefined && start.startsWith('['))
    throw refuse(file, 'is an array of JSON.', "Write one object a line: jq -c '.[]' OLD.json > NEW.jsonl.");
  const format = named ?? (start.startsWith('{') ? 'jsonl' : undefined);
  if (format === undefined)
    throw refuse(file, 'is of no known kind.', 'Give a .csv, .xlsx or .jsonl file, or say which it is: --format csv.');
  return format;
}

/** Opens CSV, XLSX or JSON lines, as found by content and name unless told. Throws VerbatimError 'bad_request'. */
export async function openRows(file: string, { format, encoding, sheet }: FileChoice = {}): Promise<RowFile> {
  const found = await formatOf(file, format);
  if (sheet !== undefined && found !== 'xlsx') throw refuse(file, 'has no sheets.', 'Leave out --sheet.');
  if (encoding !== undefined && found === 'xlsx') throw refuse(file, 'is a workbook, which has no encoding.', 'Leave out --encoding.');
  if (found === 'xlsx') return openXlsx(file, sheet);
  return found === 'csv' ? openCsv(file, encoding) : openJsonLines(file, encoding);
}

/** The cells of the first row that can be read: they show what goes where. */
export async function firstCells(file: string, input: RowFile): Promise<NonNullable<FileRow['cells']>> {
  let line = false;
  for await (const { cells } of input.read().rows) {
    if (cells !== undefined) return cells;
    line = true;
  }
  if (line) throw refuse(file, 'has no line that is a JSON object.', 'Write one object a line, or say what the file is: --format csv.');
  throw hasNoRows(file);
}

/**
 * Reads the file to its end before a row of it is sent, so that a broken one sends nothing: mended, it is another
 * content, and rows without an id of their own would come in a second time. Answers how many rows it has.
 */
export async function countRows(input: RowFile, seen: (read: number, rows: number) => void = () => {}): Promise<number> {
  const { rows, read } = input.read();
  let count = 0;
  for await (const _ of rows) {
    count += 1;
    if (count % 1000 === 0) seen(read(), count);
  }
  return count;
}
