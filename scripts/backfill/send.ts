import { VerbatimError } from '../../service/errors.ts';
import type { Send } from '../../service/rows/patient-send.ts';
import { postRows, type Untaken } from '../../service/rows/post-rows.ts';

const cure = 'Start the service and run the same command again: nothing is doubled.';

function toldBy(place: string, { reason, status, said }: Untaken) {
  const answered = status === undefined ? '' : ` (status ${status}${said.message === undefined ? '' : `: ${said.message}`})`;
  if (reason === 'busy') return { message: `${place} asks to wait${answered}.`, cure };
  if (reason === 'away') return { message: `${place} does not answer${answered}.`, cure };
  const unknown = status === 401 || status === 403;
  return {
    message: `${place} refused the rows${answered}.`,
    cure: unknown ? 'Set VERBATIM_KEY to a key with the scope write.' : said.cure || 'Check that the service is of the same version.',
  };
}

/** Posts rows to a running service. Where it is, is asked at first and after a silence: started again, it may listen elsewhere. */
export function createHttpSend(locate: () => Promise<string | undefined>, key?: string): Send {
  let url: string | undefined;
  return async (rows) => {
    url ??= await locate();
    if (url === undefined) throw new VerbatimError('store_unreachable', 'The service does not listen.', cure);
    const place = url;
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
      body: JSON.stringify(rows),
    };
    return postRows(
      (signal) => fetch(`${place}/v1/comments?lane=bulk`, { ...init, signal }),
      (untaken) => {
        url = undefined;
        return toldBy(place, untaken);
      },
    );
  };
}
