import { writeXlsxStream } from 'hucre/xlsx';
import type { Column } from './columns.ts';
import type { Exported, Pages } from './walk.ts';

/** What Excel lets stand in one cell, in UTF-16 code units. */
const longestCell = 32_767;
/** Of a sheet, header included: Excel's own limit. */
const mostRows = 1_048_576;

/** Only corrections and tags of very many can be so long: a text cannot. */
function cut(text: string): string {
  const kept = text.slice(0, longestCell);
  return kept.isWellFormed() ? kept : kept.slice(0, -1);
}

/** In a cell `_x0041_` stands for A: an underscore that would begin such a sign by chance is written as one. */
const literal = (text: string) => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

function cellsOf(columns: readonly Column[], row: Exported): (string | number | null)[] {
  const shortened: string[] = [];
  const cells = columns.map(({ name, cell }) => {
    const value = cell(row);
    if (typeof value !== 'string') return value ?? null;
    if (value.length <= longestCell) return literal(value);
    shortened.push(name);
    return literal(cut(value));
  });
  return [...cells, shortened.length === 0 ? null : shortened.join('; ')];
}

async function* rowsOf(columns: readonly Column[], pages: Pages) {
  for await (const rows of pages) for (const row of rows) yield cellsOf(columns, row);
}

/**
 * A workbook with a header; past Excel's 1,048,576 rows it goes on in a second sheet. Text is written as text, which no spreadsheet runs.
 * The last column, `cut`, names the columns whose text was longer than a cell can be: CSV and JSONL have it whole. Throws where a
 * sheet would be larger than 4 GiB unpacked: what is larger needs a form of zip that not every spreadsheet reads.
 */
export function xlsx(columns: readonly Column[], pages: Pages, { rowsPerSheet = mostRows } = {}): AsyncIterable<Uint8Array> {
  return writeXlsxStream(rowsOf(columns, pages), {
    name: 'comments',
    columns: [...columns.map(({ name }) => ({ header: name })), { header: 'cut' }],
    freezePane: { rows: 1 },
    maxRowsPerSheet: rowsPerSheet,
  });
}
