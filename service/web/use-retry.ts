import { useState } from 'react';
import { retryFailed } from './api.ts';

export interface Retry {
  readonly asking: boolean;
  /** How many were sent to the model again, or why none was; absent until it was asked. */
  readonly outcome: number | Error | undefined;
  /** Those of these ids, or all of them. */
  readonly retry: (ids?: readonly string[]) => void;
}

/** Sends failed comments to the model again. */
export function useRetry(onDone: () => void): Retry {
  const [asking, setAsking] = useState(false);
  const [outcome, setOutcome] = useState<number | Error>();
  const retry = (ids?: readonly string[]) => {
    setAsking(true);
    retryFailed(ids)
      .then(({ retried }) => {
        setOutcome(retried);
        onDone();
      }, setOutcome)
      .finally(() => setAsking(false));
  };
  return { asking, outcome, retry };
}
