import type { IncomingMessage, ServerResponse } from 'node:http';

export interface BodyPatience {
  readonly everyMs: number;
  readonly leastBytes: number;
}

/**
 * Cuts off whoever sends less than `leastBytes` of a body in `everyMs` while we wait for more. A bound on the whole body would
 * end a long upload that flows; none would let a client hold its connection with a byte a minute.
 */
export function cutSlowBodies(inHand: Iterable<ServerResponse>, { everyMs, leastBytes }: BodyPatience): { stop(): void } {
  const read = new WeakMap<IncomingMessage, number>();
  const look = () => {
    for (const { req } of inHand) {
      // Bytes that we have not taken yet: it is we who are slow.
      if (req.complete || req.readableLength > 0) {
        read.delete(req);
        continue;
      }
      const before = read.get(req);
      if (before !== undefined && req.socket.bytesRead - before < leastBytes) req.socket.destroy();
      else read.set(req, req.socket.bytesRead);
    }
  };
  const timer = setInterval(look, everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
