import type { IncomingMessage, ServerResponse } from 'node:http';

/** What is read of a body that nobody wants any more, so that its sender gets to read the answer. */
const [mostBytes, mostMs] = [4 * 1024 * 1024, 2000];

/** The rest of a body is still on its way. */
export const comesIn = (given: IncomingMessage) =>
  !given.complete && (given.headers['transfer-encoding'] !== undefined || Number(given.headers['content-length'] ?? 0) > 0);

/**
 * Ends an answer whose request still comes in. The connection closes with it, and closing at once would reset it: a client that is
 * still sending would see the reset and never the answer.
 */
export async function endLast(given: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  response.setHeader('connection', 'close');
  response.setHeader('content-length', Buffer.byteLength(body));
  response.write(body);
  const enough = Promise.withResolvers<void>();
  const timer = setTimeout(enough.resolve, mostMs);
  let bytes = 0;
  given.unpipe();
  given.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostBytes) enough.resolve();
  });
  for (const event of ['end', 'error', 'close'] as const) given.once(event, () => enough.resolve());
  given.resume();
  await enough.promise;
  clearTimeout(timer);
  given.pause();
  response.end();
}
