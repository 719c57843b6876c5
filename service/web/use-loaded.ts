import { useCallback, useEffect, useState } from 'react';

export interface Loaded<Value> {
  /** The last good answer for the same key; kept while it is asked again. */
  readonly value?: Value | undefined;
  readonly error?: Error | undefined;
  readonly again: () => void;
}

interface Got<Value> {
  readonly key: string;
  readonly value?: Value | undefined;
  readonly error?: Error | undefined;
}

/**
 * Loads what `key` names; an answer that comes after the key has changed is dropped. Without a key nothing is asked.
 * `load` must depend on the key alone.
 */
export function useLoaded<Value>(key: string | undefined, load: (signal: AbortSignal, key: string) => Promise<Value>): Loaded<Value> {
  const [got, setGot] = useState<Got<Value>>();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for load, and a round asks again
  useEffect(() => {
    if (key === undefined) return;
    const gone = new AbortController();
    load(gone.signal, key).then(
      (value) => gone.signal.aborted || setGot({ key, value }),
      (error: Error) => gone.signal.aborted || setGot((before) => ({ key, error, value: before?.key === key ? before.value : undefined })),
    );
    return () => gone.abort();
  }, [key, round]);
  const again = useCallback(() => setRound((count) => count + 1), []);
  const mine = key !== undefined && got?.key === key ? got : undefined;
  return { value: mine?.value, error: mine?.error, again };
}
