import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { VerbatimError } from '../errors.ts';
import { postedComment } from '../intake/row.ts';
import type { Contract } from './contract.ts';
import { badRequest, Interrupted } from './failure.ts';
import { failureBody } from './failure-shape.ts';
import { type Row, readLines } from './lines.ts';
import { readHeaders, readQuery } from './parse.ts';
import type { Handler } from './request.ts';
import type { SessionDeps } from './session.ts';
import { createTaking, type TakeDeps, type Taking, taken } from './taken.ts';

const mostComments = 1000;
/** Lines that go to the store in one transaction: so many, or so many bytes, and what came with the last of them. */
const [batchRows, batchBytes] = [500, 4 * 1024 * 1024];

const query = z.object({
  lane: z
    .enum(['live', 'bulk'])
    .optional()
    .describe('live (usual for JSON): tagged first; bulk (usual for lines): tagged when nothing live waits.'),
});
const headers = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/, 'is too long, or has characters that are not ASCII')
    .refine((key) => key.trim() !== '', 'is blank')
    .optional()
    .describe(
      '1 to 200 ASCII characters, one for each request that is meant anew: a comment without externalId is known by it and its index, so that sending the request again doubles nothing; with other words in that place it is rejected (idempotency_reused).',
    ),
});
const answered = taken.extend({
  ids: z.array(z.string().nullable()).optional().describe('Of each comment in the order sent, null where it was rejected; not for lines.'),
});
export const postCommentsContract = {
  summary: 'Takes one comment, an array of up to 1,000, or any number of them as NDJSON, to be tagged.',
  description:
    'A bad comment costs no other. Lines are kept as they come, some hundreds at a time: where the answer is a failure, `taken` counts what was kept before it, in order, and sending all again doubles nothing where comments have an externalId or the request an Idempotency-Key.',
  query,
  headers,
  body: z.union([z.array(postedComment).min(1).max(mostComments), postedComment]),
  answers: {
    202: { description: 'Those that are good are kept.', body: answered },
    422: { description: 'None is good.', body: answered },
  },
  failure: failureBody.extend({ taken: taken.optional() }).meta({ id: 'TakenPartly' }),
  errors: ['bad_request'],
} satisfies Contract;

async function takeLines(taking: Taking, lines: AsyncIterable<Uint8Array>): Promise<void> {
  let batch: Row[] = [];
  let size = 0;
  const flush = async () => {
    const rows = batch;
    [batch, size] = [[], 0];
    if (rows.length > 0) await taking.take(rows);
  };
  try {
    try {
      for await (const { rows, bytes } of readLines(lines)) {
        batch.push(...rows);
        size += bytes;
        if (batch.length >= batchRows || size >= batchBytes) await flush();
      }
    } finally {
      // Lines that came whole before the body broke off are as good as the others.
      await flush();
    }
  } catch (error) {
    if (error instanceof VerbatimError) throw new Interrupted(error, taking.counted());
    throw error;
  }
}

/** POST /v1/comments: 202 where any is good, 422 where none is. */
export function postComments(deps: TakeDeps & Pick<SessionDeps, 'audit' | 'now'>): Handler {
  return async (request) => {
    const lane = readQuery(query, request.query).lane ?? (request.lines === undefined ? 'live' : 'bulk');
    const key = readHeaders(headers, request.header)['idempotency-key'] ?? randomUUID();
    const { name: by, keyId } = request.principal;
    // Batch by batch, not with the answer: a client that leaves in the middle has added comments all the same.
    const kept = (count: number) => deps.audit({ at: deps.now().toISOString(), by, keyId, action: 'comments.add', count });
    const taking = createTaking(deps, { key, lane, kept });
    const answer = (ids: object) => ({ status: taking.anyGood() ? 202 : 422, body: { ...taking.counted(), ...ids } });
    if (request.lines !== undefined) {
      await takeLines(taking, request.lines);
      if (taking.settled() === 0) throw badRequest('The body holds no line.', 'Send at least one comment.');
      return answer({});
    }
    const values: readonly unknown[] = Array.isArray(request.body) ? request.body : [request.body];
    if (values.length === 0) throw badRequest('The array is empty.', 'Send at least one comment.');
    if (values.length > mostComments)
      throw badRequest(`The array has ${values.length} comments.`, `Send at most ${mostComments} at once, or any number as lines.`);
    return answer({ ids: await taking.take(values.map((value, index) => ({ index, value }))) });
  };
}
