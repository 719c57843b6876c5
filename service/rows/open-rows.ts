import { openCsv } from './csv-rows.ts';
import { type GivenFile, partOf } from './given-file.ts';
import { openJsonLines } from './json-rows.ts';
import { FileRefused, hasNoRows, isEmpty, type Refusal } from './refusals.ts';
import type { FileChoice, FileRow, Format, RowFile } from './row-file.ts';
import { openXlsx } from './xlsx-rows.ts';

const headBytes = 4096;
const byName: readonly (readonly [name: RegExp, format: Format])[] = [
  [/\.(csv|tsv|txt)$/i, 'csv'],
  [/\.(jsonl|ndjson)$/i, 'jsonl'],
  [/\.xls[xm]?$/i, 'xlsx'],
];
/** Each byte as the character of its number: what is ASCII can be looked for as text. */
const asText = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');

/** Old Excel, and Excel with a password, are the same kind of container: a part of the one is named EncryptedPackage, in UTF-16. */
async function isLocked(file: GivenFile): Promise<boolean> {
  const wanted = Array.from('EncryptedPackage', (letter) => `${letter}\0`).join('');
  let rest = '';
  for await (const chunk of file.chunks()) {
    const seen = rest + asText(chunk);
    if (seen.includes(wanted)) return true;
    rest = seen.slice(-wanted.length);
  }
  return false;
}

/** By its first bytes, then as asked, then by its name: a workbook that is called .csv is a workbook. */
async function formatOf(file: GivenFile, asked: Format | undefined): Promise<Format> {
  const { name } = file;
  const refuse = (reason: Refusal, what: string, cure: string) => new FileRefused(reason, `${name} ${what}`, cure);
  const head = asText(await partOf(file, 0, headBytes));
  if (head === '') throw isEmpty(name);
  if (head.startsWith('PK\x03\x04')) return 'xlsx';
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) {
    throw (await isLocked(file))
      ? refuse('locked', 'is locked with a password.', 'Open it in Excel, remove the password and save it again.')
      : refuse('old_workbook', 'is a workbook of old Excel (.xls).', 'Open it in Excel and save it as .xlsx, or as CSV UTF-8.');
  }
  const start = head.replace(/^\xef\xbb\xbf/, '').trimStart();
  const named = asked ?? byName.find(([ending]) => ending.test(name))?.[1];
  if (named !== 'jsonl' && /^<(!doctype html|html|table|meta|head)\b/i.test(start))
    throw refuse('html', 'is a page of HTML, which Excel opens as if it were a workbook.', 'Open it in Excel and save it as .xlsx.');
  if (named === 'xlsx')
    throw refuse('no_workbook', 'is no workbook, whatever it is called.', 'If it is a table as text, say so: --format csv.');
  if (named === undefined && start.startsWith('['))
    throw refuse('array', 'is an array of JSON.', "Write one object a line: jq -c '.[]' OLD.json > NEW.jsonl.");
  const format = named ?? (start.startsWith('{') ? 'jsonl' : undefined);
  if (format === undefined)
    throw refuse('unknown_kind', 'is of no known kind.', 'Give a .csv, .xlsx or .jsonl file, or say which it is: --format csv.');
  return format;
}

/** Opens CSV, XLSX or JSON lines, as found by content and name unless told. Throws FileRefused. */
export async function openRows(file: GivenFile, { format, encoding, sheet }: FileChoice = {}): Promise<RowFile> {
  const found = await formatOf(file, format);
  if (sheet !== undefined && found !== 'xlsx') throw new FileRefused('no_sheets', `${file.name} has no sheets.`, 'Leave out --sheet.');
  if (encoding !== undefined && found === 'xlsx')
    throw new FileRefused('no_encoding', `${file.name} is a workbook, which has no encoding.`, 'Leave out --encoding.');
  if (found === 'xlsx') return openXlsx(file, sheet);
  return found === 'csv' ? openCsv(file, encoding) : openJsonLines(file, encoding);
}

/** The first rows that can be read, `most` of them: they show what goes where. Throws FileRefused where there is none. */
export async function firstRows(file: string, input: RowFile, most: number): Promise<readonly [Readable, ...Readable[]]> {
  const first: Readable[] = [];
  let lines = 0;
  for await (const { number, cells } of input.read().rows) {
    lines += 1;
    if (cells !== undefined) first.push({ number, cells });
    if (first.length === most) break;
  }
  const [one, ...others] = first;
  if (one !== undefined) return [one, ...others];
  if (lines === 0) throw hasNoRows(file);
  throw new FileRefused(
    'no_objects',
    `${file} has no line that is a JSON object.`,
    'Write one object a line, or say what the file is: --format csv.',
  );
}
export type Readable = FileRow & { readonly cells: NonNullable<FileRow['cells']> };

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
