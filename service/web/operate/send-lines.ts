import type { Send } from '../../rows/patient-send.ts';
import { postRows } from '../../rows/post-rows.ts';

/** Rows as NDJSON to the service that the page is of: in the lane of what waits for what is live. */
export const createLineSend =
  (fetchIt: typeof fetch = fetch): Send =>
  (rows) => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
    };
    return postRows(
      (signal) => fetchIt('/v1/comments', { ...init, signal }),
      ({ said: { code, message = 'The service does not answer.', cure = '' } }) => ({
        code: code === 'unauthorised' || code === 'forbidden' ? code : undefined,
        message,
        cure,
      }),
    );
  };
