import type { Problem } from '../intake/problem.ts';
import { type FileRow, type RowFile, refusalColumns, shielded } from './row-file.ts';

/** Writes refused rows as they came, each with the reason, so that they can be mended there and read again. */
export interface RefusedLines {
  readonly extension: 'csv' | 'jsonl';
  readonly header: string;
  line(row: FileRow, problem: Problem): string;
}

const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csvLine = (cells: readonly (string | number)[]) => `${cells.map((cell) => quoted(String(cell))).join(',')}\r\n`;

/** A table gets a table, JSON lines get JSON lines. */
export function refusedLines({ headers: given }: Pick<RowFile, 'headers'>): RefusedLines {
  if (given === undefined) {
    return {
      extension: 'jsonl',
      header: '',
      line: ({ number, cells, line }, { code, message, cure }) =>
        `${JSON.stringify({ ...(cells ?? { line }), rejected: { row: number, code, message, cure } })}\n`,
    };
  }
  const headers = given.filter((header) => !refusalColumns.some((column) => column === header));
  return {
    extension: 'csv',
    // The mark tells spreadsheets that it is UTF-8.
    header: `\uFEFF${csvLine([...headers, ...refusalColumns])}`,
    line: ({ number, cells }, { code, message, cure }) =>
      csvLine([...headers.map((header) => shielded(String(cells?.[header] ?? ''))), number, code, message, cure]),
  };
}
