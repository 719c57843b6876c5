import { useCallback, useEffect, useRef } from 'react';
import { getComment, type OneComment } from '../api.ts';
import { type Loaded, useLoaded } from '../use-loaded.ts';

/** One comment; the one that comes next is fetched while this one is read. */
export function useOne(id: string, next: string | undefined): Loaded<OneComment> {
  const fetched = useRef(new Map<string, Promise<OneComment>>());
  const load = (signal: AbortSignal) => {
    const early = fetched.current.get(id);
    fetched.current.delete(id);
    return (early ?? Promise.reject()).catch(() => getComment(id, signal));
  };
  const loaded = useLoaded(id, load);
  const isHere = loaded.value !== undefined;
  const fetchEarly = useCallback((wanted: string) => {
    const gone = new AbortController();
    const early = getComment(wanted, gone.signal);
    // Whoever asks for it next hears of the failure.
    early.catch(() => undefined);
    fetched.current = new Map([[wanted, early]]);
  }, []);
  useEffect(() => {
    if (isHere && next !== undefined) fetchEarly(next);
  }, [isHere, next, fetchEarly]);
  return loaded;
}
