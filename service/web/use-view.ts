import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { readView, type View, writeView } from './view.ts';

const changed = 'viewchange';

function subscribe(listen: () => void): () => void {
  addEventListener('popstate', listen);
  addEventListener(changed, listen);
  return () => {
    removeEventListener('popstate', listen);
    removeEventListener(changed, listen);
  };
}

export type ShowView = (view: View, how?: 'push' | 'replace') => void;

/** The view that the address holds, and a way to another: back and forward walk through them. */
export function useView(): readonly [View, ShowView] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const view = useMemo(() => readView(search), [search]);
  const show = useCallback<ShowView>((next, how = 'push') => {
    const address = location.pathname + writeView(next);
    if (address === location.pathname + location.search) return;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    dispatchEvent(new Event(changed));
  }, []);
  return [view, show];
}
