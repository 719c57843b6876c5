import { VerbatimError } from '../../service/errors.ts';
import { Busy, retryAfterOf, type Send, type Sent } from '../../service/rows/patient-send.ts';

/** A service that answers nothing for so long hangs, or its machine is gone without a word. */
const answerMs = 60_000;
const cure = 'Start the service and run the same command again: nothing is doubled.';

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
      throw new Busy(`${place} asks to wait${status}.`, cure, retryAfterMs);
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
