import { groups, guessedMapping, isObject, type Mapping } from '../../rows/mapping.ts';

type Cells = Readonly<Record<string, unknown>>;
/** The field that each column goes to; a column that goes nowhere is not in it. */
export type Assigned = ReadonlyMap<string, string>;

/** Every column that the first rows have, in the order they come; rows of JSON may differ. */
export const columnsOf = (rows: readonly Cells[]): readonly string[] => [...new Set(rows.flatMap(Object.keys))];

/** `scores` and `meta` of JSON rows that are in the shape of the API go in whole. */
export const isWhole = (column: string, rows: readonly Cells[]): boolean =>
  groups.some((group) => group === column) && rows.some((row) => isObject(row[column]));

/** As `npm run backfill` would guess it. */
export const guessed = (columns: readonly string[]): Assigned =>
  new Map([...guessedMapping(columns)].map(([field, column]) => [column, field]));

/** A column goes to a field, or nowhere; whichever went to that field before goes nowhere. */
export function assign(assigned: Assigned, column: string, field: string | undefined): Assigned {
  const others = [...assigned].filter(([other, taken]) => other !== column && taken !== field);
  return new Map(field === undefined ? others : [...others, [column, field]]);
}

export const mappingOf = (assigned: Assigned): Mapping => new Map([...assigned].map(([column, field]) => [field, column]));

/** What a column holds, for a person: its first cell that is not empty. */
export function sampleOf(column: string, rows: readonly Cells[]): string {
  for (const row of rows) {
    const cell = row[column];
    const text = typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : String(cell ?? '');
    if (text.trim() !== '') return text;
  }
  return '';
}
