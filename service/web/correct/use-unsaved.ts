import { useCallback, useMemo, useRef, useState } from 'react';

/** Whether something is said and not saved: nobody leaves it by a slip of a key. */
export interface Unsaved {
  readonly mark: (unsaved: boolean) => void;
  /** False where something would be lost; the editor then says so. */
  readonly mayLeave: () => boolean;
  /** How often leaving was refused. */
  readonly held: number;
}

export function useUnsaved(): Unsaved {
  const unsaved = useRef(false);
  const [held, setHeld] = useState(0);
  const mark = useCallback((now: boolean) => {
    unsaved.current = now;
    if (!now) setHeld(0);
  }, []);
  const mayLeave = useCallback(() => {
    if (unsaved.current) setHeld((count) => count + 1);
    return !unsaved.current;
  }, []);
  return useMemo(() => ({ mark, mayLeave, held }), [mark, mayLeave, held]);
}
