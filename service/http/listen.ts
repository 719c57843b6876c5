import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { VerbatimError } from '../errors.ts';
import { answerUnreadable } from './client-error.ts';

export interface Listening {
  readonly url: string;
  /** Takes no more connections, answers the requests in hand, and ends. Safe to call twice. */
  close(): Promise<void>;
}

/** A client that stalls in the middle of its request is cut off after this: under the time a stop may take. */
const usualGraceMs = 10_000;

function open(server: Server, host: string, port: number, setting: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: Error & { code?: string }) => {
      const why = error.code === 'EADDRINUSE' ? `Port ${port} of ${host} is in use.` : `Cannot listen on ${host}:${port} (${error.code}).`;
      reject(new VerbatimError('bad_config', why, `Set ${setting} to a free one, or stop the program that holds it.`, { cause: error }));
    });
    server.listen(port, host, () => resolve(server.address() as AddressInfo));
  });
}

/** Listens, and answers once it does; an address in use is an error with its cure, which names the setting. */
export async function listen(
  app: RequestListener,
  host: string,
  port: number,
  options: { readonly graceMs?: number; readonly setting?: string } = {},
): Promise<Listening> {
  const { graceMs = usualGraceMs, setting = 'PORT' } = options;
  const inHand = new Set<ServerResponse>();
  let closing: Promise<void> | undefined;
  // A client that keeps its connection and goes on asking would hold a stopping server open for ever.
  const lastOnItsConnection = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('connection', 'close');
  };
  // Without its own check of the host, for Node answers that without a body; the app has one.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    inHand.add(response);
    response.once('close', () => inHand.delete(response));
    if (closing !== undefined) lastOnItsConnection(response);
    app(request, response);
  });

  // What a client expects beyond 100-continue is no reason for an empty answer.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('clientError', (error, socket) => {
    const begun = [...inHand].some((response) => response.socket === socket && response.headersSent);
    answerUnreadable(error, socket, begun);
  });

  const end = () =>
    new Promise<void>((done) => {
      const cut = setTimeout(() => server.closeAllConnections(), graceMs);
      server.close(() => {
        clearTimeout(cut);
        done();
      });
      server.closeIdleConnections();
      for (const response of inHand) lastOnItsConnection(response);
    });

  const { address, family, port: given } = await open(server, host, port, setting);
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${given}`,
    close: () => {
      closing ??= end();
      return closing;
    },
  };
}
