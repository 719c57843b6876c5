import { type Axis, axes, sentiments } from '../../domain.ts';
import type { Dimension } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { axisNumber } from './rows.ts';

/** The labels that comments carry or carried, by row number and by name. */
export interface Labels {
  readonly axis: ReadonlyMap<number, Axis>;
  /** What counts hold as a number: a label's row, a feeling's place. */
  name(dimension: Dimension, number: number): string;
  number(axis: Axis, id: string): number | undefined;
  /** Greater than every row number. */
  readonly end: number;
}

export function readLabels(db: Database): Labels {
  const rows = db.all<{ n: number; axis: number; id: string }>('SELECT n, axis, id FROM labels');
  const ids = new Map(rows.map(({ n, id }) => [n, id]));
  const numbers = new Map(rows.map(({ n, axis, id }) => [`${axis} ${id}`, n]));
  return {
    axis: new Map(rows.map(({ n, axis }) => [n, axes[axis] as Axis])),
    name: (dimension, number) => (dimension === 'feeling' ? sentiments[number] : ids.get(number)) ?? '',
    number: (axis, id) => numbers.get(`${axisNumber(axis)} ${id}`),
    end: Math.max(0, ...rows.map(({ n }) => n)) + 1,
  };
}
