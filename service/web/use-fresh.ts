import { useCallback, useEffect, useState } from 'react';
import { usePageFrame } from './frame.tsx';

/** While so few are tagged a page follows by itself: a first import or the demonstration is watched as it fills. */
const followedUpTo = 1000;
export const isFilling = (backlog: { readonly tagged: number } | undefined): boolean => (backlog?.tagged ?? 0) <= followedUpTo;

export interface Fresh {
  /** Tags that came since the page was filled. */
  readonly fresh: number;
  /** Fills it again. */
  readonly refresh: () => void;
}

/** A page holds still while new tags come in, and the reader chooses when it is filled `again`, unless it `follows` by itself. */
export function useFresh(follows: boolean, again: () => void): Fresh {
  const tagged = usePageFrame().backlog?.tagged;
  const [seen, setSeen] = useState<number>();
  const fresh = seen === undefined || tagged === undefined ? 0 : Math.max(0, tagged - seen);
  const refresh = useCallback(() => {
    setSeen(tagged);
    again();
  }, [tagged, again]);
  useEffect(() => {
    if (seen === undefined && tagged !== undefined) setSeen(tagged);
    else if (follows && fresh > 0) refresh();
  }, [seen, tagged, follows, fresh, refresh]);
  return { fresh, refresh };
}
