import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { VerbatimError } from '../../service/errors.ts';
import { cellsBy, headersOf, isBlankRow } from './headers.ts';
import { isEmpty, unreadable } from './refusals.ts';
import type { FileRow, RowFile } from './row-file.ts';
import { type Archive, damaged, openArchive } from './xlsx/archive.ts';
import { readSharedStrings } from './xlsx/shared-strings.ts';
import { readSheetRows, type SheetContext, type SheetRow } from './xlsx/sheet-rows.ts';
import { readStyles } from './xlsx/styles.ts';
import { chooseSheet, readWorkbook, type Workbook } from './xlsx/workbook.ts';

/** Texts are held in memory; the sheet itself passes through. */
const [mostTexts, mostStyles, largestSheet] = [512 * 2 ** 20, 64 * 2 ** 20, 8 * 2 ** 30];

async function hashOf(file: string, sheet: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (cause) {
    throw unreadable(file, cause);
  }
  // Two sheets of a workbook both have a first row.
  return hash.update(sheet).digest('hex').slice(0, 16);
}

async function contextOf(archive: Archive, workbook: Workbook): Promise<SheetContext> {
  const styles = workbook.styles === undefined ? undefined : archive.part(workbook.styles, mostStyles);
  const strings = workbook.sharedStrings === undefined ? undefined : archive.part(workbook.sharedStrings, mostTexts);
  return {
    styles: styles === undefined ? [] : await readStyles(await styles.open()),
    strings: strings === undefined ? [] : await readSharedStrings(await strings.open()),
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

/** A sheet of a workbook: its first row that is not blank has the headers. Throws VerbatimError 'bad_request'. */
export async function openXlsx(file: string, asked: string | undefined): Promise<RowFile> {
  const archive = await openArchive(file);
  const sound = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      // What an XML reader says of a place may quote it.
      throw error instanceof VerbatimError ? error : damaged(file);
    }
  };
  async function* soundly<T>(given: AsyncIterable<T>): AsyncGenerator<T> {
    try {
      yield* given;
    } catch (error) {
      throw error instanceof VerbatimError ? error : damaged(file);
    }
  }
  try {
    const workbook = await sound(() => readWorkbook(file, archive));
    const sheet = chooseSheet(file, workbook.sheets, asked);
    const part = archive.part(sheet.part, largestSheet);
    if (part === undefined) throw damaged(file);
    const context = await sound(() => contextOf(archive, workbook));
    const open = () => {
      let bytes = 0;
      async function* counted() {
        for await (const chunk of (await part?.open()) ?? []) {
          bytes += (chunk as Buffer).length;
          yield chunk as Buffer;
        }
      }
      return { rows: soundly(readSheetRows(counted(), context)), read: () => bytes };
    };
    let headers: readonly string[] | undefined;
    for await (const { cells } of open().rows) {
      if (isBlankRow(cells)) continue;
      headers = headersOf(cells);
      break;
    }
    if (headers === undefined) throw isEmpty(`${file}, sheet '${sheet.name}',`);
    return {
      format: 'xlsx',
      told: `XLSX, sheet '${sheet.name}', ${headers.length} ${headers.length === 1 ? 'column' : 'columns'}`,
      hash: await hashOf(file, sheet.name),
      headers,
      size: part.bytes,
      read() {
        const { rows, read } = open();
        return { read, rows: rowsOf(rows) };
      },
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}
