import { useCallback, useEffect, useState } from 'react';

/** While so few are tagged the page follows by itself: a first import or the demonstration is watched as it fills. */
const followedUpTo = 1000;

/** How many tags came since the page was filled, and a round that grows when it is to be filled again. */
export function useFresh(backlog: { readonly tagged: number } | undefined): {
  readonly fresh: number;
  readonly round: number;
  readonly refresh: () => void;
} {
  const tagged = backlog?.tagged;
  const [seen, setSeen] = useState<number>();
  const [round, setRound] = useState(0);
  const fresh = seen === undefined || tagged === undefined ? 0 : Math.max(0, tagged - seen);
  const refresh = useCallback(() => {
    setSeen(tagged);
    setRound((count) => count + 1);
  }, [tagged]);
  useEffect(() => {
    if (seen === undefined && tagged !== undefined) setSeen(tagged);
    else if (fresh > 0 && (tagged ?? 0) <= followedUpTo) refresh();
  }, [seen, tagged, fresh, refresh]);
  return { fresh, round, refresh };
}
