import { useEffect, useState } from 'react';
import { type BacklogAnswer, getBacklog } from './api.ts';

const [busyMs, calmMs] = [2000, 15_000];

/** How many comments are in each state: asked often while some wait or none has come yet, seldom else, never where nobody looks. */
export function useBacklog(): BacklogAnswer | undefined {
  const [backlog, setBacklog] = useState<BacklogAnswer>();
  useEffect(() => {
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      clearTimeout(timer);
      if (document.hidden) return;
      const got = await getBacklog(gone.signal).catch(() => undefined);
      if (gone.signal.aborted) return;
      if (got !== undefined) setBacklog(got);
      clearTimeout(timer);
      const moves = got !== undefined && (got.pending > 0 || got.tagged === 0);
      timer = setTimeout(ask, moves ? busyMs : calmMs);
    };
    ask();
    document.addEventListener('visibilitychange', ask, { signal: gone.signal });
    return () => {
      clearTimeout(timer);
      gone.abort();
    };
  }, []);
  return backlog;
}
