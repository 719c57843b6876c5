import { useEffect, useRef } from 'react';

const typing = 'input, textarea, select, [contenteditable]';

/** Hears of keys, except while somebody types and of those with Ctrl, Meta or Alt; `first` before others that listen. */
export function useKeyPress(hear: (event: KeyboardEvent, target: HTMLElement) => void, first = false): void {
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const target = event.target as HTMLElement;
      if (target.closest(typing) === null) latest.current(event, target);
    };
    document.addEventListener('keydown', press, { capture: first });
    return () => document.removeEventListener('keydown', press, { capture: first });
  }, [first]);
}
