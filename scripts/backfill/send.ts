import { setTimeout as wait } from 'node:timers/promises';
import { VerbatimError } from '../../service/errors.ts';
import type { Problem } from '../../service/intake/problem.ts';

export interface Sent {
  readonly accepted: number;
  readonly duplicate: number;
  readonly updated: number;
  readonly revised: number;
  readonly rejections: readonly (Problem & { readonly index: number })[];
}
export type Send = (rows: readonly unknown[]) => Promise<Sent>;

const firstPauseMs = 500;
const longestPauseMs = 10_000;

/** Posts rows to a running service; one that is away is waited for, `patienceMs` at most. Posting a row twice changes nothing. */
export function createHttpSend(url: string, patienceMs: number): Send {
  return async (rows) => {
    const until = Date.now() + patienceMs;
    for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
      const response = await fetch(`${url}/v1/comments?lane=bulk`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(rows),
      }).catch(() => undefined);
      // A body cut off by a dying service is as good as no answer.
      const answer = await response?.json().catch(() => undefined);
      if (answer !== undefined && (response?.status === 202 || response?.status === 422)) return answer as Sent;
      const retry = response === undefined || answer === undefined || response.status >= 500 || response.status === 429;
      if (!retry)
        throw new VerbatimError(
          'bad_request',
          `${url} refused the rows (status ${response.status}).`,
          'Check that the service is of the same version.',
        );
      if (Date.now() + pause > until)
        throw new VerbatimError(
          'store_unreachable',
          `${url} does not answer.`,
          'Start the service and run the same command again: nothing is doubled.',
        );
      await wait(pause);
    }
  };
}
