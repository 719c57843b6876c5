import { type Axis, axes } from '../../../domain.ts';
import type { Database } from '../../../sqlite/database.ts';
import { axisNumber } from '../rows.ts';

/** The labels that comments carry or carried, by row number and by name. */
export interface Labels {
  readonly axis: ReadonlyMap<number, Axis>;
  readonly id: ReadonlyMap<number, string>;
  number(axis: Axis, id: string): number | undefined;
  /** Greater than every row number. */
  readonly end: number;
}

export function readLabels(db: Database): Labels {
  const rows = db.all<{ n: number; axis: number; id: string }>('SELECT n, axis, id FROM labels');
  const numbers = new Map(rows.map(({ n, axis, id }) => [`${axis} ${id}`, n]));
  return {
    axis: new Map(rows.map(({ n, axis }) => [n, axes[axis] as Axis])),
    id: new Map(rows.map(({ n, id }) => [n, id])),
    number: (axis, id) => numbers.get(`${axisNumber(axis)} ${id}`),
    end: Math.max(0, ...rows.map(({ n }) => n)) + 1,
  };
}
