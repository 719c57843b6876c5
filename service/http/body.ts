import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { VerbatimError } from '../errors.ts';
import { badRequest } from './failure.ts';

/** A thousand comments of the longest text, in UTF-8, with room for their fields. */
export const largestBody = 64 * 1024 * 1024;

/** Other types are refused, not guessed: a page of another site can post text/plain to this machine unasked, JSON it cannot. */
export const jsonTypes = ['application/json', 'application/*+json'];

/** Looks at the bytes before they are read: a GBK body would come through as replacement characters, and be stored as such. */
export function checkBytes(_request: IncomingMessage, _response: unknown, bytes: Buffer, encoding: string): void {
  if (bytes.length === 0) throw badRequest('The body is empty.', 'Send JSON.');
  if (encoding === 'utf-8' && !isUtf8(bytes)) throw badRequest('The body is not UTF-8.', 'Convert it: text of older systems is often GBK.');
}

/** The body where it is announced as lines of JSON, unpacked; undefined where it is not. */
export function linesOf(given: IncomingMessage): AsyncIterable<Uint8Array> | undefined {
  const type = (given.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/x-ndjson' && type !== 'application/jsonl') return undefined;
  const packing = given.headers['content-encoding'] ?? 'identity';
  if (packing === 'identity') return given;
  if (packing === 'gzip') return given.pipe(createGunzip());
  throw new VerbatimError('bad_media_type', 'The encoding of the body is not known.', 'Send it plain or gzip.');
}

/** A body is there that no JSON type announces. */
export function refuseOtherTypes(body: unknown, given: IncomingMessage): void {
  const sent = given.headers['transfer-encoding'] !== undefined || Number(given.headers['content-length'] ?? 0) > 0;
  if (body !== undefined) return;
  if (!sent) throw badRequest('The body is missing.', 'Send JSON with content-type: application/json.');
  throw new VerbatimError('bad_media_type', 'The body is not announced as JSON.', 'Send it with content-type: application/json.');
}

/** What the body's reader throws, in our words: its own message can quote the body. */
export function readable(error: unknown): unknown {
  const { type, status, limit = 0 } = error as { type?: string; status?: number; limit?: number };
  if (type === 'entity.parse.failed') return badRequest('The body is no JSON object or array.', 'Check its brackets, quotes and commas.');
  if (type === 'entity.too.large')
    return new VerbatimError(
      'too_large',
      `The body is larger than ${Math.round(limit / 1024 / 1024)} MB, unpacked.`,
      'Send fewer comments at once.',
    );
  if (type === 'charset.unsupported' || type === 'encoding.unsupported')
    return new VerbatimError('bad_media_type', 'The charset or encoding of the body is not known.', 'Send UTF-8, plain or gzip.');
  if (status === 400)
    return badRequest('The request cannot be read.', 'Check the percent-encoding of its path, and that its body is whole.');
  return error;
}
