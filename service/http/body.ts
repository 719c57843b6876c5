import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { VerbatimError } from '../errors.ts';
import { badRequest } from './failure.ts';

const megabyte = 1024 * 1024;
/** A thousand comments of the longest text, in UTF-8, with room for their fields. */
export const largestBody = 64 * megabyte;
/** Of whoever nobody knows yet: a key has room. */
export const strangersBody = 4 * 1024;

const jsonType = /^application\/(?:json|[\w.+-]+\+json)$/;
const lineTypes = ['application/x-ndjson', 'application/jsonl'];

const mediaType = (given: IncomingMessage) => {
  const [type = '', ...parameters] = (given.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((one) => /^\s*charset\s*=\s*"?([^"\s]*)/.exec(one)?.[1]).find((one) => one !== undefined);
  return { type: type.trim(), charset: charset ?? 'utf-8' };
};
const unusable = (message: string, cure: string) => new VerbatimError('bad_media_type', message, cure);

// pipeline() would close the connection of a body that cannot be unpacked, and with it the way of the answer.
function unpacked(given: IncomingMessage) {
  const gunzip = createGunzip();
  given.once('error', (error) => gunzip.destroy(error));
  return given.pipe(gunzip);
}

/** The bytes of a body, unpacked. Whoever stops reading leaves the connection open, so that his answer still goes out on it. */
async function* bytesOf(given: IncomingMessage): AsyncGenerator<Buffer> {
  const packing = given.headers['content-encoding'] ?? 'identity';
  if (packing !== 'identity' && packing !== 'gzip') throw unusable('The encoding of the body is not known.', 'Send it plain or gzip.');
  const source = packing === 'gzip' ? unpacked(given) : given;
  try {
    yield* source.iterator({ destroyOnReturn: false });
  } catch (cause) {
    throw new VerbatimError('bad_request', 'The body breaks off, or cannot be unpacked.', 'Send it whole.', { cause });
  }
}

async function readWhole(given: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = () =>
    new VerbatimError(
      'too_large',
      `The body is larger than ${limit < megabyte ? `${Math.round(limit / 1024)} KB` : `${Math.round(limit / megabyte)} MB`}, unpacked.`,
      'Send fewer comments at once, or as lines: application/x-ndjson, of any length.',
    );
  if (Number(given.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(given)) {
    length += chunk.length;
    if (length > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The body as JSON. Other types are refused, not guessed: a page of another site can post text/plain to this machine unasked, JSON it
 * cannot. Throws VerbatimError, which quotes nothing of it: bad_media_type, too_large, bad_request.
 */
export async function readJson(given: IncomingMessage, limit: number): Promise<unknown> {
  const { type, charset } = mediaType(given);
  const sent = given.headers['transfer-encoding'] !== undefined || Number(given.headers['content-length'] ?? 0) > 0;
  if (!sent && type === '') throw badRequest('The body is missing.', 'Send JSON with content-type: application/json.');
  if (!jsonType.test(type)) throw unusable('The body is not announced as JSON.', 'Send it with content-type: application/json.');
  if (charset !== 'utf-8') throw unusable('The charset of the body is not UTF-8.', 'Convert it to UTF-8.');
  const bytes = await readWhole(given, limit);
  if (bytes.length === 0) throw badRequest('The body is empty.', 'Send JSON.');
  // A GBK body would come through as replacement characters, and be stored as such.
  if (!isUtf8(bytes)) throw badRequest('The body is not UTF-8.', 'Convert it: text of older systems is often GBK.');
  const text = bytes.toString().replace(/^\ufeff/, '');
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return body;
  } catch {
    // Its message quotes the body.
  }
  throw badRequest('The body is no JSON object or array.', 'Check its brackets, quotes and commas.');
}

/** The bytes of a body that is announced as lines of JSON, unpacked; undefined where it is not. */
export function linesOf(given: IncomingMessage): AsyncIterable<Uint8Array> | undefined {
  return lineTypes.includes(mediaType(given).type) ? bytesOf(given) : undefined;
}
