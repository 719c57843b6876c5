import { sentiments } from '../../domain.ts';
import type { Summary } from '../../ports.ts';
import type { SideShares } from './contrast.ts';
import type { Part, Parts } from './drivers.ts';

type Rows = Summary['rows'];

/** Comments by the first label of each row. A filter that names labels leaves only those: so a link's label can take the filter's place. */
export function countsOf(rows: Rows, wanted?: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { ids, count } of rows) {
    const [id = ''] = ids;
    if (wanted?.includes(id) ?? true) counts.set(id, (counts.get(id) ?? 0) + count);
  }
  return counts;
}

/** Rows whose second label is this one. */
export const having = (rows: Rows, second: string): Rows => rows.filter(({ ids }) => ids[1] === second);

/** Labels with their comments and what these sum to. */
export function partsOf(ns: ReadonlyMap<string, number>, ...sums: readonly (readonly [ReadonlyMap<string, number>, 1 | -1])[]) {
  const sumOf = (id: string) => sums.reduce((total, [counts, sign]) => total + sign * (counts.get(id) ?? 0), 0);
  return new Map<string, Part>([...ns].map(([id, n]) => [id, { n, sum: sumOf(id) }]));
}

/** How many comments are negative, by label; rows are by label and sentiment. */
export function negativeParts(rows: Rows, all: SideShares, none: Part, wanted?: readonly string[]): Parts {
  const labels = partsOf(countsOf(rows, wanted), [countsOf(having(rows, 'negative'), wanted), 1]);
  return { all: { n: all.n, sum: all.counts.get('negative') ?? 0 }, labels, none };
}

/** Of a summary by sentiment. */
export function feelingShares({ rows, total }: Summary): SideShares {
  const counts = countsOf(rows);
  return { n: total, counts: new Map(sentiments.map((id) => [id, counts.get(id) ?? 0])) };
}
