/** A client of Verbatim in one file, for Node 20 or newer: copy it into your project. It needs no package. */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

export interface PostedComment {
  /** Registered in labels/sources.yaml, or given with its kind. */
  readonly source: string;
  readonly text: string;
  readonly kind?: 'app_review' | 'survey' | 'forum' | 'service_note' | 'mystery_shopper' | 'social';
  /** Your own id: the comment is known by it, and posting it again doubles nothing. */
  readonly externalId?: string;
  readonly commenterId?: string;
  /** The survey question or the subject, up to 100 characters. */
  readonly context?: string;
  readonly occurredAt?: string;
  readonly scores?: { readonly nps?: number; readonly csat?: number; readonly ces?: number; readonly stars?: number };
  readonly meta?: Readonly<Record<string, string | number | boolean>>;
}
export interface Rejection {
  /** Of an array the index, of lines the number of the line, both from 0. */
  readonly index: number;
  readonly code: string;
  readonly message: string;
  readonly cure: string;
}
export interface Taken {
  readonly accepted: number;
  readonly duplicate: number;
  readonly updated: number;
  readonly revised: number;
  readonly rejected: number;
  /** Of an array, in the order sent: the id of each comment, null where it was rejected. */
  readonly ids?: readonly (string | null)[];
  /** The first 1,000. */
  readonly rejections: readonly Rejection[];
  readonly rejectionsOmitted: number;
}
/** What a reader of tags needs; the whole shape is in /docs. */
export interface TaggedComment {
  readonly id: string;
  readonly source: string;
  readonly externalId: string;
  readonly text: string;
  readonly revision: number;
  /** The correction of an analyst where there is one, else the tags of the model. */
  readonly effective: {
    readonly sentiment: string;
    readonly touchpoint: readonly { readonly id: string; readonly sentiment: string }[];
    readonly pain: readonly string[];
    readonly sicas: readonly string[];
    readonly act: string;
  };
}
export interface TaggedPage {
  readonly comments: readonly TaggedComment[];
  /** Keep it once the comments are worked through: it is where to go on after a stop. */
  readonly next: string;
}

interface FailedAnswer {
  readonly error?: { readonly code: string; readonly message: string; readonly cure: string };
  readonly taken?: Taken;
}
/** An answer that is a failure: its code is stable, its cure says what to do. */
export class VerbatimFailure extends Error {
  readonly status: number;
  readonly code: string;
  readonly cure: string;
  /** Of lines: what was kept before the failure. */
  readonly taken: Taken | undefined;

  constructor(status: number, answer: FailedAnswer) {
    super(answer.error?.message ?? `The service answered ${status}.`);
    this.status = status;
    this.code = answer.error?.code ?? 'unknown';
    this.cure = answer.error?.cure ?? '';
    this.taken = answer.taken;
  }
}

export interface VerbatimOptions {
  /** http://127.0.0.1:3000 */
  readonly url: string;
  /** Left out where the service has no keys. */
  readonly key?: string | undefined;
  /** Of one request, the first included, while it is refused as too much (429, 503) or the service cannot be reached. */
  readonly attempts?: number;
}

const longestWaitMs = 60_000;

export function createVerbatim({ url, key, attempts = 7 }: VerbatimOptions) {
  const base = url.replace(/\/+$/, '');
  const headers = { ...(key && { authorization: `Bearer ${key}` }) };

  async function answerOf<Answer>(response: Response): Promise<Answer> {
    const body = (await response.json().catch(() => ({}))) as Answer & FailedAnswer & object;
    // 422 tells of each comment why it was rejected, as 202 does.
    if (response.ok || (response.status === 422 && 'rejections' in body)) return body;
    throw new VerbatimFailure(response.status, body);
  }

  /** Sends until it is taken; only what may be sent twice comes here. */
  async function persistently<Answer>(path: string, init: RequestInit): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(base + path, init).catch((error: unknown) => {
        if (attempt >= attempts || init.signal?.aborted) throw error;
      });
      if (response !== undefined && (![429, 503].includes(response.status) || attempt >= attempts)) return answerOf(response);
      await response?.body?.cancel();
      const asked = Number(response?.headers.get('retry-after') ?? Number.NaN) * 1000;
      const pauseMs = Number.isNaN(asked) ? 1000 * 2 ** (attempt - 1) * (0.5 + Math.random()) : asked;
      await sleep(Math.min(longestWaitMs, pauseMs), undefined, { signal: init.signal ?? undefined });
    }
  }

  return {
    /** Up to 1,000 comments. One idempotency key for all attempts: none is doubled, with externalId or without. */
    post(comments: readonly PostedComment[], idempotencyKey: string = randomUUID()): Promise<Taken> {
      return persistently('/v1/comments', {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
        body: JSON.stringify(comments),
      });
    },

    /**
     * Any number of comments in one request, sent as they are read. It is not repeated by itself, for what was read is
     * gone: begin again with the same key and the same comments, or with externalIds, and nothing is doubled.
     */
    async postLines(
      comments: Iterable<PostedComment> | AsyncIterable<PostedComment>,
      idempotencyKey: string = randomUUID(),
    ): Promise<Taken> {
      async function* lines() {
        const encoder = new TextEncoder();
        for await (const comment of comments) yield encoder.encode(`${JSON.stringify(comment)}\n`);
      }
      const response = await fetch(`${base}/v1/comments`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-ndjson', 'idempotency-key': idempotencyKey },
        body: ReadableStream.from(lines()),
        duplex: 'half',
      });
      return answerOf(response);
    },

    /**
     * Pages of tagged comments in the order of tagging, for as long as it is asked: `after` is a time at first
     * ('2026-03-01'), then the `next` that was kept. `filter` is in the terms of GET /v1/comments.
     */
    async *tagged({
      after,
      filter = {},
      pauseMs = 5000,
      signal,
    }: {
      readonly after: string;
      readonly filter?: Readonly<Record<string, string>>;
      readonly pauseMs?: number;
      readonly signal?: AbortSignal;
    }): AsyncGenerator<TaggedPage> {
      for (let place = after; ; ) {
        const query = new URLSearchParams({ limit: '200', ...filter, taggedAfter: place });
        const page = await persistently<TaggedPage>(`/v1/comments?${query}`, { headers, signal: signal ?? null });
        yield page;
        if (page.next === place) await sleep(pauseMs, undefined, { signal });
        place = page.next;
      }
    },
  };
}

const oldestSeconds = 300;

/**
 * Whether a webhook's message comes from who holds the secret, and is not an old one sent again. `body` is what came,
 * byte by byte, before any parsing; `header` reads a header by its lower-case name.
 */
export function verifyWebhook(
  secret: string,
  {
    header,
    body,
    now = Date.now(),
  }: { readonly header: (name: string) => string | undefined; readonly body: string; readonly now?: number },
): boolean {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map(header);
  if (id === undefined || timestamp === undefined || signatures === undefined) return false;
  if (!(Math.abs(now / 1000 - Number(timestamp)) <= oldestSeconds)) return false;
  const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
  const right = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return signatures.split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return signature.startsWith('v1,') && given.length === right.length && timingSafeEqual(given, right);
  });
}
