import type { Summary } from '../../ports.ts';
import { type Counts, feelingCounts } from './buckets.ts';

export interface Stage {
  readonly id: string;
  readonly n: number;
  readonly counts: Counts;
  /** Most first. */
  readonly touchpoints: readonly { readonly id: string; readonly count: number }[];
}

/** The stages in the order of the journey; the rows are by stage and sentiment, and by stage and touchpoint. */
export function stagesOf(order: readonly string[], feelings: Summary['rows'], touchpoints: Summary['rows']): readonly Stage[] {
  return order.map((id) => {
    const counts = feelingCounts(feelings.flatMap(({ ids, count }) => (ids[0] === id ? [{ ids: ids.slice(1), count }] : [])));
    return {
      id,
      n: Object.values(counts).reduce((sum, count) => sum + count, 0),
      counts,
      touchpoints: touchpoints
        .flatMap(({ ids, count }) => (ids[0] === id && ids[1] !== undefined ? [{ id: ids[1], count }] : []))
        .toSorted((a, b) => b.count - a.count || a.id.localeCompare(b.id)),
    };
  });
}
