import { useEffect, useState } from 'react';
import type { BacklogAnswer } from '../api.ts';
import { type Sample, taggingRate, withSample } from './rate.ts';

/** Comments tagged a second over the last minute, by the backlogs that the page heard of. */
export function useRate(backlog: BacklogAnswer | undefined): number | undefined {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  useEffect(() => {
    if (backlog !== undefined) setSamples((before) => withSample(before, { at: Date.now(), tagged: backlog.tagged }));
  }, [backlog]);
  return taggingRate(samples);
}
