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
/** Sending a row twice changes nothing. Throws 'store_unreachable' where trying again may help. */
export type Send = (rows: readonly unknown[]) => Promise<Sent>;

/** A service that answers nothing for so long hangs, or its machine is gone without a word. */
const answerMs = 60_000;
const cure = 'Start the service and run the same command again: nothing is doubled.';

/** Posts rows to a running service. Where it is, is asked at first and after a silence: started again, it may listen elsewhere. */
export function createHttpSend(locate: () => Promise<string | undefined>): Send {
  let url: string | undefined;
  return async (rows) => {
    url ??= await locate();
    if (url === undefined) throw new VerbatimError('store_unreachable', 'The service does not listen.', cure);
    const place = url;
    const response = await fetch(`${place}/v1/comments?lane=bulk`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(rows),
      signal: AbortSignal.timeout(answerMs),
    }).catch(() => undefined);
    // A body cut off by a dying service is as good as no answer.
    const answer: unknown = await response?.json().catch(() => undefined);
    if (response !== undefined && answer !== undefined && (response.status === 202 || response.status === 422)) return answer as Sent;
    url = undefined;
    const told = (answer as { error?: { message?: string } } | undefined)?.error?.message;
    const status = response === undefined ? '' : ` (status ${response.status}${told === undefined ? '' : `: ${told}`})`;
    if (response === undefined || answer === undefined || response.status >= 500 || response.status === 429)
      throw new VerbatimError('store_unreachable', `${place} does not answer${status}.`, cure);
    throw new VerbatimError('bad_request', `${place} refused the rows${status}.`, 'Check that the service is of the same version.');
  };
}

const firstPauseMs = 250;
const longestPauseMs = 5000;

/** Sends again what found nobody there, for `patienceMs` since it was first missed; `missed` hears of each absence once. */
export function createPatientSend(send: Send, { patienceMs, missed }: { patienceMs: number; missed(error: VerbatimError): void }): Send {
  return async (rows) => {
    let until: number | undefined;
    for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
      try {
        return await send(rows);
      } catch (error) {
        if (!(error instanceof VerbatimError) || error.code !== 'store_unreachable') throw error;
        if (until === undefined) missed(error);
        until ??= Date.now() + patienceMs;
        if (Date.now() + pause > until) throw error;
        await wait(pause);
      }
    }
  };
}
