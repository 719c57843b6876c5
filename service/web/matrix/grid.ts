import type { MatrixCounts, RowCounts } from './counts.ts';
import { type Cell, cellOf, type Measure } from './measure.ts';
import { type MatrixRow, unfolded } from './rows.ts';

/** Counts of now, and those that the measure sets against them: of negative comments, or of the period before. */
export interface Pair<Counts> {
  readonly now: Counts;
  readonly other: Counts | undefined;
}
export interface GridColumn {
  readonly id: string;
  readonly title: string;
  readonly all: Cell;
}
export interface GridRow {
  readonly row: MatrixRow;
  readonly folded: boolean;
  /** A group that lies open is the head of its rows: its sums are not compared with them by colour. */
  readonly heated: boolean;
  /** Absent while the counts of a group are on their way. */
  readonly cells: readonly Cell[] | undefined;
  readonly total: Cell | undefined;
}
/** What the table shows, on the page and in a file. */
export interface Grid {
  readonly measure: Measure;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly GridRow[];
  readonly all: Cell;
  /** The greatest size among the cells with a ground. */
  readonly most: number;
}

export interface Asked {
  readonly measure: Measure;
  readonly rows: readonly MatrixRow[];
  readonly pains: readonly { readonly id: string; readonly title: string }[];
  readonly counts: Pair<MatrixCounts>;
  /** By the key of the group. */
  readonly groups: ReadonlyMap<string, Pair<RowCounts>> | undefined;
  readonly folded: ReadonlySet<string>;
  /** Also rows and columns without a comment. */
  readonly withEmpty: boolean;
}

const none: RowCounts = { total: 0, pains: new Map() };

/** Whether a row has any comment, now or in what now is set against. */
export const isMetIn =
  ({ now, other }: Pair<MatrixCounts>) =>
  ({ ids }: MatrixRow): boolean =>
    ids.some((id) => (now.rows.get(id)?.total ?? 0) + (other?.rows.get(id)?.total ?? 0) > 0);

/** Columns are sorted by their comments of now, most first; rows keep the order of the taxonomy. */
export function createGrid({ measure, rows, pains, counts, groups, folded, withEmpty }: Asked): Grid {
  const { now, other } = counts;
  const has = (cell: Cell) => cell.n + cell.other > 0;
  const isMet = isMetIn(counts);
  const countsOf = (row: MatrixRow): Pair<RowCounts> | undefined => {
    if (row.isGroup) return isMet(row) ? groups?.get(row.key) : { now: none, other: none };
    return { now: now.rows.get(row.key) ?? none, other: other?.rows.get(row.key) };
  };
  const totalOf = (pair: Pair<RowCounts>) => cellOf(measure, pair.now.total, pair.other?.total ?? 0);
  const cellAt = (pair: Pair<RowCounts>, pain: string) => cellOf(measure, pair.now.pains.get(pain) ?? 0, pair.other?.pains.get(pain) ?? 0);

  const all: Pair<RowCounts> = { now: now.all, other: other?.all };
  const columns = pains
    .map(({ id, title }) => ({ id, title, all: cellAt(all, id) }))
    .filter((column) => withEmpty || has(column.all))
    .toSorted((a, b) => b.all.n - a.all.n);
  const shown = unfolded(rows, folded)
    .filter((row) => withEmpty || isMet(row))
    .map((row): GridRow => {
      const pair = countsOf(row);
      const isFolded = row.isGroup && folded.has(row.key);
      return {
        row,
        folded: isFolded,
        heated: !row.isGroup || isFolded,
        cells: pair && columns.map(({ id }) => cellAt(pair, id)),
        total: pair && totalOf(pair),
      };
    });
  const sizes = shown.filter(({ heated }) => heated).flatMap(({ cells }) => cells?.map(({ value = 0 }) => Math.abs(value)) ?? []);
  return { measure, columns, rows: shown, all: totalOf(all), most: Math.max(0, ...sizes) };
}
