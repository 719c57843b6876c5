import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { NewComment } from '../domain.ts';
import type { Intake } from '../intake/intake.ts';
import { erased, type Problem } from '../intake/problem.ts';
import { postedComment } from '../intake/row.ts';
import type { Added } from '../ports.ts';
import type { Contract } from './contract.ts';
import { badRequest } from './failure.ts';
import { problem } from './failure-shape.ts';
import { readQuery } from './parse.ts';
import type { Handler } from './request.ts';

const mostComments = 1000;

const query = z.object({
  lane: z.enum(['live', 'bulk']).default('live').describe('live (usual), or bulk: tagged when nothing live waits.'),
});
const counted = z.object({
  accepted: z.int(),
  duplicate: z.int(),
  updated: z.int(),
  revised: z.int(),
  rejected: z.int(),
  ids: z.array(z.string().nullable()).describe('Of each comment in the order sent; null where it was rejected.'),
  rejections: z.array(problem.extend({ index: z.int() })),
});
export const postCommentsContract = {
  summary: 'Takes one comment or an array of them, to be tagged.',
  query,
  body: z.union([z.array(postedComment).min(1).max(mostComments), postedComment]),
  answers: {
    202: { description: 'Those that are good are kept.', body: counted },
    422: { description: 'None is good.', body: counted },
  },
  errors: ['bad_request'],
} satisfies Contract;

/** POST /v1/comments: one comment or an array; 202 where any is good, 422 where none is. */
export function postComments(deps: {
  readonly intake: Intake;
  readonly submit: (comments: readonly NewComment[]) => Promise<readonly Added[]>;
}): Handler {
  return async (request) => {
    const rows: readonly unknown[] = Array.isArray(request.body) ? request.body : [request.body];
    if (rows.length === 0) throw badRequest('The array is empty.', 'Send at least one comment.');
    if (rows.length > mostComments) throw badRequest(`The array has ${rows.length} comments.`, `Send at most ${mostComments} at once.`);
    const key = request.header('idempotency-key') ?? randomUUID();
    const { lane } = readQuery(query, request.query);
    const good: NewComment[] = [];
    const places: number[] = [];
    const ids: (string | null)[] = [];
    const rejected: (Problem & { index: number })[] = [];
    for (const [index, row] of rows.entries()) {
      const { comment, problem } = deps.intake({ row, fallbackIdentity: `${key}#${index}`, lane });
      ids.push(comment?.id ?? null);
      if (comment !== undefined) {
        good.push(comment);
        places.push(index);
      }
      if (problem !== undefined) rejected.push({ index, ...problem });
    }
    const added = good.length === 0 ? [] : await deps.submit(good);
    for (const [place, { outcome }] of added.entries()) {
      const index = places[place];
      if (outcome !== 'erased' || index === undefined) continue;
      ids[index] = null;
      rejected.push({ index, ...erased });
    }
    const count = (outcome: Added['outcome']) => added.filter((one) => one.outcome === outcome).length;
    const counts = {
      accepted: count('accepted'),
      duplicate: count('duplicate'),
      updated: count('updated'),
      revised: count('revised'),
      rejected: rejected.length,
    };
    const rejections = rejected.toSorted((a, b) => a.index - b.index);
    return { status: rejected.length === rows.length ? 422 : 202, body: { ...counts, ids, rejections } };
  };
}
