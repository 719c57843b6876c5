import { useCallback, useEffect, useRef, useState } from 'react';
import { getComments, type ListedComment } from '../api.ts';
import { inOrder } from './order.ts';
import { type CommentQueue, type Part, queryOf } from './queues.ts';

export interface Queue {
  /** Pages one after the other, each in its own order: what was passed stays where it was. */
  readonly items: readonly ListedComment[];
  readonly state: 'loading' | 'ready' | 'error';
  readonly error?: Error | undefined;
  readonly hasMore: boolean;
  readonly more: () => void;
  /** From the start. */
  readonly again: () => void;
}

/** Comments looked at together: the order holds within them. */
export const pageSize = 100;

interface Got {
  readonly items: readonly ListedComment[];
  readonly state: Queue['state'];
  readonly error?: Error | undefined;
  /** By query; undefined where a query is exhausted. */
  readonly cursors: ReadonlyMap<string, string | undefined>;
}

/** The comments of a queue, newest page first; keyed by the queue and its filter. */
export function useQueue(queue: CommentQueue, parts: readonly Part[]): Queue {
  const [got, setGot] = useState<Got>({ items: [], state: 'loading', cursors: new Map() });
  const asked = useRef<AbortController>(undefined);
  const queries = parts.map(queryOf).join('\n');

  const load = useCallback(
    (before: readonly ListedComment[], cursors: ReadonlyMap<string, string | undefined>) => {
      asked.current?.abort();
      const gone = new AbortController();
      asked.current = gone;
      setGot({ items: before, state: 'loading', cursors });
      const ask = async (query: string) => {
        const filter = new URLSearchParams(query);
        filter.set('limit', String(pageSize));
        const { comments, next } = await getComments(filter, 'newest', cursors.get(query), gone.signal);
        return { query, comments, next: next ?? undefined };
      };
      const open = queries.split('\n').filter((query) => query !== '' && (!cursors.has(query) || cursors.get(query) !== undefined));
      Promise.all(open.map(ask)).then(
        (pages) => {
          if (gone.signal.aborted) return;
          const known = new Set(before.map(({ id }) => id));
          const fresh = pages.flatMap(({ comments }) => comments).filter(({ id }) => !known.has(id));
          const next = new Map([...cursors, ...pages.map(({ query, next }) => [query, next] as const)]);
          setGot({ items: [...before, ...inOrder(queue, fresh)], state: 'ready', cursors: next });
        },
        (error: Error) => gone.signal.aborted || setGot({ items: before, state: 'error', error, cursors }),
      );
    },
    [queue, queries],
  );
  const again = useCallback(() => load([], new Map()), [load]);
  useEffect(() => {
    again();
    return () => asked.current?.abort();
  }, [again]);
  const more = useCallback(() => load(got.items, got.cursors), [load, got]);
  const hasMore = [...got.cursors.values()].some((cursor) => cursor !== undefined);
  return { items: got.items, state: got.state, error: got.error, hasMore, more, again };
}
