import { counted } from './chunks.ts';
import type { GivenFile } from './given-file.ts';
import { cellsBy, headersOf, isBlankRow } from './headers.ts';
import { damaged, FileRefused, isEmpty } from './refusals.ts';
import type { FileRow, RowFile } from './row-file.ts';
import { type Archive, openArchive } from './xlsx/archive.ts';
import { readSharedStrings } from './xlsx/shared-strings.ts';
import { readSheetRows, type SheetContext, type SheetRow } from './xlsx/sheet-rows.ts';
import { readStyles } from './xlsx/styles.ts';
import { chooseSheet, readWorkbook, type Workbook } from './xlsx/workbook.ts';

/** Texts are held in memory; the sheet itself passes through. */
const [mostTexts, mostStyles, largestSheet] = [512 * 2 ** 20, 64 * 2 ** 20, 8 * 2 ** 30];

async function hashOf(file: GivenFile, sheet: string): Promise<string> {
  const hash = file.createHash();
  for await (const chunk of file.chunks()) hash.update(chunk);
  // Two sheets of a workbook both have a first row.
  hash.update(new TextEncoder().encode(sheet));
  return hash.digest().slice(0, 16);
}

async function contextOf(archive: Archive, workbook: Workbook): Promise<SheetContext> {
  const styles = workbook.styles === undefined ? undefined : archive.part(workbook.styles, mostStyles);
  const strings = workbook.sharedStrings === undefined ? undefined : archive.part(workbook.sharedStrings, mostTexts);
  return {
    styles: styles === undefined ? [] : await readStyles(styles.chunks()),
    strings: strings === undefined ? [] : await readSharedStrings(strings.chunks()),
    from1904: workbook.from1904,
  };
}

async function* rowsOf(rows: AsyncIterable<SheetRow>): AsyncGenerator<FileRow> {
  let headers: readonly string[] | undefined;
  let first = 0;
  for await (const { number, cells } of rows) {
    if (isBlankRow(cells)) continue;
    if (headers === undefined) {
      [headers, first] = [headersOf(cells), number];
      continue;
    }
    yield { number: number - first, cells: cellsBy(headers, cells) };
  }
}

// What an XML reader says of a place may quote it.
const told = (file: string, error: unknown) => (error instanceof FileRefused ? error : damaged(file));

async function soundly<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw told(file, error);
  }
}
async function* soundRows<T>(file: string, rows: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* rows;
  } catch (error) {
    throw told(file, error);
  }
}

/** A sheet of a workbook: its first row that is not blank has the headers. Throws FileRefused. */
export async function openXlsx(file: GivenFile, asked: string | undefined): Promise<RowFile> {
  const archive = await openArchive(file);
  const workbook = await soundly(file.name, () => readWorkbook(file.name, archive));
  const sheet = chooseSheet(file.name, workbook.sheets, asked);
  const part = archive.part(sheet.part, largestSheet);
  if (part === undefined) throw damaged(file.name);
  const context = await soundly(file.name, () => contextOf(archive, workbook));
  const open = () => {
    const { read, chunks } = counted(part.chunks());
    return { rows: soundRows(file.name, readSheetRows(chunks, context)), read };
  };
  let headers: readonly string[] | undefined;
  for await (const { cells } of open().rows) {
    if (isBlankRow(cells)) continue;
    headers = headersOf(cells);
    break;
  }
  if (headers === undefined) throw isEmpty(`${file.name}, sheet '${sheet.name}',`);
  return {
    format: 'xlsx',
    told: `XLSX, sheet '${sheet.name}', ${headers.length} ${headers.length === 1 ? 'column' : 'columns'}`,
    sheet: { name: sheet.name, all: workbook.sheets.map(({ name }) => name) },
    hash: await hashOf(file, sheet.name),
    headers,
    size: part.bytes,
    read() {
      const { rows, read } = open();
      return { read, rows: rowsOf(rows) };
    },
  };
}
