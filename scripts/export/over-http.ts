import { VerbatimError } from '../../service/errors.ts';

/** The bytes of an export by a running service. Throws VerbatimError; a connection that breaks off is a failure of the stream. */
export async function exportOverHttp(url: string, query: URLSearchParams, key: string | undefined): Promise<AsyncIterable<Uint8Array>> {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const response = await fetch(`${url}/v1/export?${query}`, { headers }).catch((cause: unknown) => {
    throw new VerbatimError('store_unreachable', `${url} does not answer.`, 'Start the service, or correct --url.', { cause });
  });
  if (response.ok && response.body !== null) return brokenOff(url, response.body);
  const answer = (await response.json().catch(() => undefined)) as { error?: { message?: string; cure?: string } } | undefined;
  const cure = response.status === 401 || response.status === 403 ? 'Set VERBATIM_KEY to a key with the scope read.' : answer?.error?.cure;
  throw new VerbatimError(
    'bad_request',
    `${url} refused (status ${response.status}): ${answer?.error?.message ?? 'it gave no reason.'}`,
    cure ?? 'The log of the service says why.',
  );
}

async function* brokenOff(url: string, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (cause) {
    throw new VerbatimError('store_unreachable', `${url} broke off.`, 'Run it again; the log of the service says why.', { cause });
  }
}
