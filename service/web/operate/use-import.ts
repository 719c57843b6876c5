import { useEffect, useSyncExternalStore } from 'react';
import { isRunning } from './import-state.ts';
import { createImportStore } from './import-store.ts';

/** The import of this window. */
export const importing = createImportStore((told) => {
  const worker = new Worker(new URL('./reading-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }) => told(data);
  worker.onerror = ({ message }) => told({ tell: 'failed', failure: { reason: 'unforeseen', message: message || '请重新打开页面再试。' } });
  return { ask: (asked) => worker.postMessage(asked), end: () => worker.terminate() };
});

/** How it stands; a window that is closed in the middle asks first. */
export function useImport() {
  const state = useSyncExternalStore(importing.subscribe, importing.state);
  const running = isRunning(state);
  useEffect(() => {
    if (!running) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [running]);
  return state;
}
