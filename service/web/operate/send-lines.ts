import { VerbatimError } from '../../errors.ts';
import { Busy, retryAfterOf, type Send, type Sent } from '../../rows/patient-send.ts';

/** A service that answers nothing for so long hangs. */
const answerMs = 60_000;

interface Said {
  readonly error?: { readonly code?: string; readonly message?: string; readonly cure?: string };
}

/** Rows as NDJSON to the service that the page is of: in the lane of what waits for what is live. */
export function createLineSend(fetchIt: typeof fetch = fetch): Send {
  return async (rows) => {
    const response = await fetchIt('/v1/comments', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
      signal: AbortSignal.timeout(answerMs),
    }).catch(() => undefined);
    // A body cut off by a dying service is as good as no answer.
    const answer: unknown = await response?.json().catch(() => undefined);
    if (response !== undefined && answer !== undefined && (response.status === 202 || response.status === 422)) return answer as Sent;
    const { code, message = 'The service does not answer.', cure = '' } = (answer as Said | undefined)?.error ?? {};
    const retryAfterMs = retryAfterOf(response?.headers.get('retry-after') ?? null);
    const busy = response?.status === 429 || response?.status === 503;
    if (busy && retryAfterMs !== undefined) throw new Busy(message, cure, retryAfterMs);
    if (response === undefined || answer === undefined || response.status >= 500 || busy)
      throw new VerbatimError('store_unreachable', message, cure);
    throw new VerbatimError(code === 'unauthorised' || code === 'forbidden' ? code : 'bad_request', message, cure);
  };
}
