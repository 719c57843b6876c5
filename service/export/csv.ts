import type { Cell, Column } from './columns.ts';
import type { Pages } from './walk.ts';

/** What a spreadsheet would take for a formula, in half and full width, behind however many apostrophes. */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * A cell as RFC 4180 writes it. One apostrophe goes before text that begins with = + - @, a tab or a line break (or with apostrophes and
 * then one of these), for a spreadsheet would run it as a formula. So it is undone: take one apostrophe from a cell that fits
 * `^'+[=+\-@\t\r\n＝＋－＠]`. Numbers stand as they are.
 */
export function csvCell(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const line = (cells: readonly Cell[]) => `${cells.map(csvCell).join(',')}\r\n`;

/** A table with a header. It begins with a byte order mark: without one Excel reads UTF-8 as GBK. */
export async function* csv(columns: readonly Column[], pages: Pages): AsyncGenerator<string> {
  yield `\ufeff${line(columns.map(({ name }) => name))}`;
  for await (const rows of pages) yield rows.map((row) => line(columns.map(({ cell }) => cell(row)))).join('');
}
