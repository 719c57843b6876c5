import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { VerbatimError } from '../errors.ts';
import { answerUnreadable } from './client-error.ts';
import { type BodyPatience, cutSlowBodies } from './slow-bodies.ts';

export interface Listening {
  readonly url: string;
  /** Takes no more connections, answers the requests in hand, and ends. Safe to call twice. */
  close(): Promise<void>;
}

interface Patience {
  /** After it, a stop cuts off a client that stalls in the middle of its request: under the time a stop may take. */
  readonly graceMs: number;
  /** For the head of a request, looked at every so often. */
  readonly headMs: number;
  readonly everyMs: number;
  readonly body: BodyPatience;
}
const usualPatience: Patience = { graceMs: 10_000, headMs: 15_000, everyMs: 5000, body: { everyMs: 30_000, leastBytes: 1024 } };
/** A kept connection may be idle so long, one with a request in hand may be still so long: a scan or a stalled reader. */
const [keptMs, stillMs] = [30_000, 300_000];
/** Far more than upstreams and some hundred readers open; each holds a file descriptor. */
const mostConnections = 1000;

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
  options: Partial<Patience> & { readonly setting?: string } = {},
): Promise<Listening> {
  const { graceMs, headMs, everyMs, body, setting } = { ...usualPatience, setting: 'PORT', ...options };
  const inHand = new Set<ServerResponse>();
  let closing: Promise<void> | undefined;
  // A client that keeps its connection and goes on asking would hold a stopping server open for ever.
  const lastOnItsConnection = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('connection', 'close');
  };
  // Without its own check of the host, for Node answers that without a body; the app has one.
  const limits = { headersTimeout: headMs, requestTimeout: 0, connectionsCheckingInterval: everyMs, keepAliveTimeout: keptMs };
  const server = createServer({ requireHostHeader: false, maxHeaderSize: 16_384, ...limits }, (request, response) => {
    inHand.add(response);
    response.once('close', () => inHand.delete(response));
    if (closing !== undefined) lastOnItsConnection(response);
    app(request, response);
  });

  server.maxConnections = mostConnections;
  server.setTimeout(stillMs);
  const slow = cutSlowBodies(inHand, body);

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
        slow.stop();
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
