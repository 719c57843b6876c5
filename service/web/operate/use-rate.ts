import { useEffect, useState } from 'react';
import { paceOf, type Sample, withSample } from '../../rows/pace.ts';
import type { BacklogAnswer } from '../api.ts';

const windowMs = 60_000;

/** Comments tagged a second over the last minute, by the backlogs that the page heard of. */
export function useRate(backlog: BacklogAnswer | undefined): number | undefined {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    if (backlog !== undefined) setSamples((before) => withSample(before, { at: Date.now(), done: backlog.tagged }, windowMs));
  }, [backlog]);
  return paceOf(samples);
}
