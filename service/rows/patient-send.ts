import { VerbatimError } from '../errors.ts';
import type { Problem } from '../intake/problem.ts';

export interface Sent {
  readonly accepted: number;
  readonly duplicate: number;
  readonly updated: number;
  readonly revised: number;
  readonly rejections: readonly (Problem & { readonly index: number })[];
}
/** Sending a row twice changes nothing. Throws 'store_unreachable' where trying again may help. */
export type Send = (rows: readonly unknown[]) => Promise<Sent>;

/** The service is there and asks for patience. */
export class Busy extends VerbatimError {
  readonly retryAfterMs: number;

  constructor(message: string, cure: string, retryAfterMs: number) {
    super('store_unreachable', message, cure);
    this.name = 'Busy';
    this.retryAfterMs = retryAfterMs;
  }
}

/** Retry-After in seconds, or as a date; undefined where nothing usable is written. */
export function retryAfterOf(written: string | null): number | undefined {
  if (written === null) return undefined;
  const ms = /^\d+$/.test(written.trim()) ? Number(written) * 1000 : Date.parse(written) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
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

const pause = (ms: number, signal: AbortSignal | undefined) =>
  new Promise<void>((done) => {
    // Who was told of the absence may have stopped it at once.
    if (signal?.aborted) return done();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end);
  });

/**
 * Sends again what found nobody there, for `patienceMs` since it was first missed. Time that the service itself asked
 * for does not count: it is there.
 */
export function createPatientSend(send: Send, { patienceMs, missed, signal }: Patience): Send {
  return async (rows) => {
    let until: number | undefined;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
      try {
        return await send(rows);
      } catch (error) {
        if (!(error instanceof VerbatimError) || error.code !== 'store_unreachable' || signal?.aborted) throw error;
        if (until === undefined) missed(error);
        until ??= Date.now() + patienceMs;
        const asked = error instanceof Busy ? Math.min(error.retryAfterMs, longestWaitMs) : 0;
        until += asked;
        const waitMs = Math.max(pauseMs, asked);
        if (Date.now() + waitMs > until) throw error;
        await pause(waitMs, signal);
        if (signal?.aborted) throw error;
      }
    }
  };
}
