import { useCallback, useEffect, useRef, useState } from 'react';
import { getComments, type ListedComment } from './api.ts';

export interface Comments {
  readonly items: readonly ListedComment[];
  readonly state: 'loading' | 'more' | 'ready' | 'error';
  readonly error?: Error | undefined;
  /** Absent on the last page. */
  readonly next?: string | undefined;
  readonly more: () => void;
  /** The first page again; after a failed "more" the same page again. */
  readonly again: () => void;
}

type Got = Pick<Comments, 'items' | 'state' | 'error' | 'next'> & { readonly key: string };

/** Pages of the comments that match a filter (its query string), one after the other. */
export function useComments(filter: string, order: string): Comments {
  const key = `${order} ${filter}`;
  const [got, setGot] = useState<Got>({ key, items: [], state: 'loading' });
  const asked = useRef<AbortController>(undefined);

  const load = useCallback(
    (before: readonly ListedComment[], cursor: string | undefined) => {
      asked.current?.abort();
      const gone = new AbortController();
      asked.current = gone;
      setGot({ key, items: before, state: cursor === undefined ? 'loading' : 'more', next: cursor });
      getComments(new URLSearchParams(filter), order, cursor, gone.signal).then(
        (page) =>
          gone.signal.aborted || setGot({ key, items: [...before, ...page.comments], state: 'ready', next: page.next ?? undefined }),
        (error: Error) => gone.signal.aborted || setGot({ key, items: before, state: 'error', error, next: cursor }),
      );
    },
    [key, filter, order],
  );
  useEffect(() => {
    load([], undefined);
    return () => asked.current?.abort();
  }, [load]);

  const shown: Got = got.key === key ? got : { key, items: [], state: 'loading' };
  const more = useCallback(() => {
    if (got.key === key && got.state === 'ready' && got.next !== undefined) load(got.items, got.next);
  }, [got, key, load]);
  const again = useCallback(() => {
    if (got.state === 'error' && got.next !== undefined) load(got.items, got.next);
    else load([], undefined);
  }, [got, load]);
  return { ...shown, more, again };
}
