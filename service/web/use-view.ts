import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { type PageName, pageAt, pathOf } from './pages.ts';
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

export const addressOf = (page: PageName, view: View): string => pathOf(page) + writeView(view);

/** Goes to an address of these pages without loading them anew: back and forward walk through such addresses. */
export function goTo(address: string, how: 'push' | 'replace' = 'push'): void {
  if (address === location.pathname + location.search) return;
  if (how === 'push') history.pushState(null, '', address);
  else history.replaceState(null, '', address);
  dispatchEvent(new Event(changed));
}

/** The page that the address names. */
export const usePage = (): PageName => pageAt(useSyncExternalStore(subscribe, () => location.pathname));

/** The view that the address holds, and a way to another of the same page. */
export function useView(): readonly [View, ShowView] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const view = useMemo(() => readView(search), [search]);
  const show = useCallback<ShowView>((next, how = 'push') => goTo(location.pathname + writeView(next), how), []);
  return [view, show];
}
