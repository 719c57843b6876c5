import { useRef } from 'react';
import { useAgain } from '../use-again.ts';
import { useLoaded } from '../use-loaded.ts';

export interface Kept<Value> {
  readonly value?: Value | undefined;
  /** The value is of the key before. */
  readonly stale: boolean;
  readonly error?: Error | undefined;
  readonly again: () => void;
}

/**
 * As useLoaded, and the last answer stays until the next is here: a page of many figures does not flicker. Without a
 * key nothing is asked yet; a new round asks again.
 */
export function useKept<Value>(key: string | undefined, round: number, load: (signal: AbortSignal) => Promise<Value>): Kept<Value> {
  const { value, error, again } = useLoaded(key, load);
  const last = useRef(value);
  if (value !== undefined) last.current = value;
  useAgain(again, round);
  return { value: last.current, stale: value === undefined, error, again };
}
