import { useKeyPress } from './use-key-press.ts';

/** Runs what a key stands for, except while somebody types or a dialog is open. */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useKeyPress((event, target) => {
    const run = keys[event.key.toLowerCase()];
    if (run === undefined || target.closest('[aria-modal="true"]') !== null) return;
    event.preventDefault();
    run();
  });
}
