import { type IncomingMessage, Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { isIP } from 'node:net';
import { VerbatimError } from '../../errors.ts';
import { isPublic, privateAddress, publicLookup } from './addresses.ts';
import type { Message } from './message.ts';
import { longestPauseMs } from './pause.ts';
import { signatureOf, signingKey } from './signature.ts';

/** refused: this message is not wanted. held: nobody can take any message now. */
export type Verdict =
  | { readonly took: 'delivered' }
  | { readonly took: 'refused'; readonly status: number }
  | { readonly took: 'held'; readonly error: VerbatimError; readonly afterMs: number };
export interface Post {
  send(message: Message): Promise<Verdict>;
  /** Closes kept connections. */
  close(): void;
}
export interface WebhookTarget {
  readonly url: string;
  readonly secret: string;
  /** Lets it connect to private, loopback and link-local addresses, and over plain HTTP. */
  readonly allowPrivate: boolean;
}

/** From the name's look-up to the head of the answer. */
const usualAnswerMs = 10_000;
/** An answer tells by its status; a longer body is cut off rather than read. */
const mostAnswerBytes = 16 * 1024;
/** Of a receiver that is busy rather than unwilling. */
const busy = [408, 425, 429];

/** Throws VerbatimError 'bad_config' where the URL itself names an address that must not be connected to. */
export function createPost(target: WebhookTarget, now: () => Date, answerMs = usualAnswerMs): Post {
  const url = new URL(target.url);
  const plain = url.protocol === 'http:';
  const key = signingKey(target.secret);
  const agent = plain ? new PlainAgent({ keepAlive: true, maxSockets: 1 }) : new Agent({ keepAlive: true, maxSockets: 1 });
  const address = url.hostname.replace(/^\[|\]$/g, '');
  // An address in the URL is connected to without a look-up.
  if (!target.allowPrivate && isIP(address) !== 0 && !isPublic(address))
    throw new VerbatimError('bad_config', `WEBHOOK_URL: ${inside}`, cure);

  function answerTo({ id, body }: Message): Promise<IncomingMessage> {
    const timestamp = Math.floor(now().getTime() / 1000);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'verbatim',
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': signatureOf(key, { id, timestamp, body }),
    };
    const lookup = target.allowPrivate ? {} : { lookup: publicLookup };
    const signal = AbortSignal.timeout(answerMs);
    return new Promise((resolve, reject) => {
      (plain ? plainRequest : request)(url, { method: 'POST', headers, agent, signal, ...lookup }, resolve)
        .on('error', reject)
        .end(body);
    });
  }

  return {
    async send(message) {
      try {
        const answer = await answerTo(message);
        discard(answer);
        return verdictOf(answer, url.host, now());
      } catch (error) {
        return { took: 'held', error: unreachable(error, url.host), afterMs: 0 };
      }
    },
    close: () => agent.destroy(),
  };
}

function verdictOf({ statusCode: status = 0, headers }: IncomingMessage, host: string, now: Date): Verdict {
  if (status >= 200 && status < 300) return { took: 'delivered' };
  if (status >= 400 && status < 500 && !busy.includes(status)) return { took: 'refused', status };
  const error =
    status >= 300 && status < 400
      ? held(`${host} answered ${status}, and redirects are not followed.`, 'Set WEBHOOK_URL to where the redirect leads.')
      : held(`${host} answered ${status}.`, 'Look at the receiver; comments wait and are sent again.');
  return { took: 'held', error, afterMs: waitAsked(headers['retry-after'], now) };
}

const held = (what: string, cure: string, cause?: unknown) => new VerbatimError('webhook_held', `The webhook at ${what}`, cure, { cause });
const inside = 'its address is a private, loopback or otherwise special one.';
const cure = 'If that is meant, set WEBHOOK_ALLOW_PRIVATE=true.';

function unreachable(error: unknown, host: string): VerbatimError {
  const { code, name } = error as NodeJS.ErrnoException;
  if (code === privateAddress) return held(`${host} is not connected to: ${inside}`, cure);
  const why = name === 'TimeoutError' || name === 'AbortError' ? 'did not answer in time' : `could not be reached (${code ?? name})`;
  return held(`${host} ${why}.`, 'Look at the receiver and the way there; comments wait and are sent again.');
}

/** Lets the connection be used again; a receiver that goes on and on loses it. */
function discard(answer: IncomingMessage): void {
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostAnswerBytes) answer.destroy();
  });
  answer.on('error', () => undefined);
}

/** Seconds or a date; 0 where it says nothing that can be read. */
function waitAsked(written: string | undefined, now: Date): number {
  if (written === undefined) return 0;
  const ms = /^\d{1,9}$/.test(written) ? Number(written) * 1000 : Date.parse(written) - now.getTime();
  return Number.isNaN(ms) ? 0 : Math.min(longestPauseMs, Math.max(0, ms));
}
