import { sentiments } from '../../domain.ts';
import type { Counts } from './buckets.ts';

/** Feelings as shares of a bar, always in the same order; the numbers stand beside it. */
export function FeelingBar({
  counts,
  width = 1,
}: {
  readonly counts: Counts /** Of the room there is, 0 to 1. */;
  readonly width?: number;
}) {
  return (
    <span className="feeling-bar" aria-hidden="true" style={{ width: `${100 * width}%` }}>
      {sentiments.map((id) => counts[id] > 0 && <span key={id} data-feeling={id} style={{ flexGrow: counts[id] }} />)}
    </span>
  );
}
