import type { CSSProperties } from 'react';
import type { Difference } from '../estimate.ts';
import type { Verdict } from './contrast.ts';

interface ForestProps {
  readonly difference: Difference;
  /** The end of the scale on both sides of zero. */
  readonly most: number;
  readonly verdict: Verdict;
}

/** A difference with its interval around zero: the numbers stand beside it. */
export function Forest({ difference: { value, low, high }, most, verdict }: ForestProps) {
  const at = (one: number) => (most === 0 ? 50 : 50 + 50 * Math.max(-1, Math.min(1, one / most)));
  const place = { '--low': `${at(low)}%`, '--width': `${at(high) - at(low)}%`, '--at': `${at(value)}%` } as CSSProperties;
  return (
    <span className="forest" data-verdict={verdict} style={place} aria-hidden="true">
      <span className="reach" />
      <span className="dot" />
    </span>
  );
}
