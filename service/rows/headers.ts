/** Names for the columns: trimmed, an empty one by its place, a repeated one numbered, so that each can be asked for. */
export function headersOf(cells: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  const trimmed = cells.map((cell) => cell.trim());
  while (trimmed.at(-1) === '') trimmed.pop();
  return trimmed.map((cell, at) => {
    const name = cell === '' ? `column ${at + 1}` : cell.replace(/\s+/g, ' ');
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

const isBlank = (cell: string) => cell.trim() === '';
export const isBlankRow = (cells: readonly string[]) => cells.every(isBlank);

/** A short row has every column, empty; what a long row has too much is left out. */
export const cellsBy = (headers: readonly string[], cells: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? '']));
