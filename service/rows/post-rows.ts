import { type ErrorCode, VerbatimError } from '../errors.ts';
import { Busy, retryAfterOf, type Sent } from './patient-send.ts';

/** A service that answers nothing for so long hangs, or its machine is gone without a word. */
const answerMs = 60_000;

/** Rows that the service did not take. */
export interface Untaken {
  /** busy: it asks for patience. away: it may come back. refused: it is there, and does not want them. */
  readonly reason: 'busy' | 'away' | 'refused';
  /** Absent where nothing was answered. */
  readonly status?: number | undefined;
  readonly said: { readonly code?: string; readonly message?: string; readonly cure?: string };
}
/** An untaken post in words. The code is that of a refusal: 'bad_request' where none is named. */
export interface Told {
  readonly code?: ErrorCode | undefined;
  readonly message: string;
  readonly cure: string;
}

/** Posts rows once. Throws Busy or 'store_unreachable' where trying again may help, else the refusal, as `tell` words it. */
export async function postRows(post: (signal: AbortSignal) => Promise<Response>, tell: (untaken: Untaken) => Told): Promise<Sent> {
  const response = await post(AbortSignal.timeout(answerMs)).catch(() => undefined);
  // A body cut off by a dying service is as good as no answer.
  const answer: unknown = await response?.json().catch(() => undefined);
  const status = response?.status;
  if (answer !== undefined && (status === 202 || status === 422)) return answer as Sent;

  const said = (answer as { error?: Untaken['said'] } | undefined)?.error ?? {};
  const retryAfterMs = retryAfterOf(response?.headers.get('retry-after') ?? null);
  if ((status === 429 || status === 503) && retryAfterMs !== undefined) {
    const { message, cure } = tell({ reason: 'busy', status, said });
    throw new Busy(message, cure, retryAfterMs);
  }
  const isAway = status === undefined || answer === undefined || status >= 500 || status === 429;
  const { code = 'bad_request', message, cure } = tell({ reason: isAway ? 'away' : 'refused', status, said });
  throw new VerbatimError(isAway ? 'store_unreachable' : code, message, cure);
}
