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

/** The service is there and asks for patience. */
export class Busy extends VerbatimError {
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number) {
    super('store_unreachable', message, cure);
    this.name = 'Busy';
    this.retryAfterMs = retryAfterMs;
  }
}

/** Retry-After in seconds, or as a date; undefined where nothing usable is written. */
function retryAfterOf(written: string | null): number | undefined {
  if (written === null) return undefined;
  const ms = /^\d+$/.test(written.trim()) ? Number(written) * 1000 : Date.parse(written) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** Posts rows to a running service. Where it is, is asked at first and after a silence: started again, it may listen elsewhere. */
export function createHttpSend(locate: () => Promise<string | undefined>, key?: string): Send {
  let url: string | undefined;
  return async (rows) => {
    url ??= await locate();
    if (url === undefined) throw new VerbatimError('store_unreachable', 'The service does not listen.', cure);
    const place = url;
    const response = await fetch(`${place}/v1/comments?lane=bulk`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(rows),
      signal: AbortSignal.timeout(answerMs),
    }).catch(() => undefined);
    // A body cut off by a dying service is as good as no answer.
    const answer: unknown = await response?.json().catch(() => undefined);
    if (response !== undefined && answer !== undefined && (response.status === 202 || response.status === 422)) return answer as Sent;
    url = undefined;
    const { message: told, cure: ownCure } = (answer as { error?: { message?: string; cure?: string } } | undefined)?.error ?? {};
    const status = response === undefined ? '' : ` (status ${response.status}${told === undefined ? '' : `: ${told}`})`;
    const retryAfterMs = retryAfterOf(response?.headers.get('retry-after') ?? null);
    if ((response?.status === 429 || response?.status === 503) && retryAfterMs !== undefined)
      throw new Busy(`${place} asks to wait${status}.`, retryAfterMs);
    if (response === undefined || answer === undefined || response.status >= 500 || response.status === 429)
      throw new VerbatimError('store_unreachable', `${place} does not answer${status}.`, cure);
    const unknown = response.status === 401 || response.status === 403;
    throw new VerbatimError(
      'bad_request',
      `${place} refused the rows${status}.`,
      unknown ? 'Set VERBATIM_KEY to a key with the scope write.' : ownCure || 'Check that the service is of the same version.',
    );
  };
}

const firstPauseMs = 250;
const longestPauseMs = 5000;
/** A service that names a longer time is asked again all the same. */
const longestWaitMs = 60_000;

export interface Patience {
  readonly patienceMs: number;
  /** Hears of each absence once. */
  missed(error: VerbatimError): void;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/**
 * Sends again what found nobody there, for `patienceMs` since it was first missed. Time that the service itself asked
 * for does not count: it is there.
 */
export function createPatientSend(send: Send, { patienceMs, missed, signal }: Patience): Send {
  return async (rows) => {
    let until: number | undefined;
    for (let pause = firstPauseMs; ; pause = Math.min(pause * 2, longestPauseMs)) {
      try {
        return await send(rows);
      } catch (error) {
        if (!(error instanceof VerbatimError) || error.code !== 'store_unreachable' || signal?.aborted) throw error;
        if (until === undefined) missed(error);
        until ??= Date.now() + patienceMs;
        const asked = error instanceof Busy ? Math.min(error.retryAfterMs, longestWaitMs) : 0;
        until += asked;
        const waitMs = Math.max(pause, asked);
        if (Date.now() + waitMs > until) throw error;
        await wait(waitMs, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
        if (signal?.aborted) throw error;
      }
    }
  };
}
