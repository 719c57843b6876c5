import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { VerbatimError } from '../errors.ts';
import { badRequest, failure } from './failure.ts';

/** A client that does not read its answer is cut off after this. */
const patienceMs = 2000;

function meant(code: string | undefined): VerbatimError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new VerbatimError('headers_too_large', 'The address or the headers are too long.', 'Send fewer parameters, cookies or headers.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return new VerbatimError('too_slow', 'The request did not come whole in time.', 'Send it again.');
  return badRequest('The request is not HTTP that can be read.', 'Check its first line, its headers, and how its body is framed.');
}

/** What the parser gave up on: as far as it is the request's first packet, it begins with the method. */
interface Unreadable extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

/** Answers in our shape what Node cannot read and would answer without a body; a connection whose answer has begun is cut. */
export function answerUnreadable(error: Unreadable, socket: Duplex, begun: boolean): void {
  // Bytes that come after the first error are errors again.
  if (socket.writableEnded) return;
  if (begun || error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, body } = failure(meant(error.code));
  const text = JSON.stringify(body);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(text)}`,
    'connection: close',
  ];
  // Who sent HEAD takes a body for the answer to something else.
  const asksHead = error.rawPacket?.subarray(0, 5).toString('latin1') === 'HEAD ';
  socket.end(`${head.join('\r\n')}\r\n\r\n${asksHead ? '' : text}`);
  setTimeout(() => socket.destroy(), patienceMs).unref();
}
