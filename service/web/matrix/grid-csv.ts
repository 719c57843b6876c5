import type { Grid } from './grid.ts';
import { type Cell, type Measure, measureNames } from './measure.ts';

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

/** The table as it is shown, for a file: shares as fractions, and beside a share or a change the comments it stands on. */
export function gridRows({ measure, columns, rows, all }: Grid): readonly (readonly (string | number | undefined)[])[] {
  const heads = (title: string) => [title, ...extra(measure, title)];
  const cells = (cell: Cell | undefined) => [
    cell?.value === undefined ? undefined : rounded(cell.value),
    ...(measure === 'count' ? [] : [cell?.n]),
    ...(measure === 'change' ? [cell?.other] : []),
  ];
  return [
    ['触点', '层级', ...heads('全部'), ...columns.flatMap(({ title }) => heads(title))],
    ['全部', undefined, ...cells(all), ...columns.flatMap((column) => cells(column.all))],
    ...rows.map(({ row, cells: given, total }) => [
      row.title,
      row.depth + 1,
      ...cells(total),
      ...columns.flatMap((_, index) => cells(given?.[index])),
    ]),
  ];
}

function extra(measure: Measure, title: string): readonly string[] {
  if (measure === 'count') return [];
  return measure === 'change' ? [`${title}（本期条数）`, `${title}（上期条数）`] : [`${title}（条数）`];
}

/** Tells what was measured and of when. */
export const fileName = (measure: Measure, from: string | undefined, to: string | undefined): string =>
  `${['触点×痛点', measureNames[measure], from, to].filter((part) => part !== undefined).join('-')}.csv`;
