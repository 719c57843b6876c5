import { useEffect, useRef } from 'react';

/** Asks `again` when one of two values is another than it was; at first nothing. */
export function useAgain(again: () => void, one: unknown, other?: unknown): void {
  const seen = useRef({ one, other });
  useEffect(() => {
    if (seen.current.one === one && seen.current.other === other) return;
    seen.current = { one, other };
    again();
  }, [one, other, again]);
}
