import { useCallback, useEffect, useMemo, useState } from 'react';
import { type BacklogAnswer, getBacklog } from './api.ts';

const [busyMs, calmMs] = [2000, 15_000];

export interface BacklogLoaded {
  /** The last answer; it stays while the service does not answer. */
  readonly backlog?: BacklogAnswer | undefined;
  /** Why there was no answer the last time. */
  readonly error?: Error | undefined;
  readonly again: () => void;
}

/** How many comments are in each state: asked often while some wait or none has come yet, seldom else, never where nobody looks. */
export function useBacklog(): BacklogLoaded {
  const [backlog, setBacklog] = useState<BacklogAnswer>();
  const [error, setError] = useState<Error>();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round asks again
  useEffect(() => {
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      clearTimeout(timer);
      if (document.hidden) return;
      const got = await getBacklog(gone.signal).catch((thrown: Error) => thrown);
      if (gone.signal.aborted) return;
      setError(got instanceof Error ? got : undefined);
      if (!(got instanceof Error)) setBacklog(got);
      clearTimeout(timer);
      const moves = !(got instanceof Error) && (got.pending > 0 || got.tagged === 0);
      timer = setTimeout(ask, moves ? busyMs : calmMs);
    };
    ask();
    document.addEventListener('visibilitychange', ask, { signal: gone.signal });
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, [round]);
  const again = useCallback(() => setRound((count) => count + 1), []);
  return useMemo(() => ({ backlog, error, again }), [backlog, error, again]);
}
