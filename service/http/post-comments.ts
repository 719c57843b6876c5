import { randomUUID } from 'node:crypto';
import type { Lane, NewComment } from '../domain.ts';
import type { Intake } from '../intake/intake.ts';
import type { Problem } from '../intake/problem.ts';
import type { Added } from '../ports.ts';
import { badRequest } from './failure.ts';
import type { Handler } from './request.ts';

const mostComments = 1000;

function readLane(query: URLSearchParams): Lane {
  const written = query.get('lane') ?? 'live';
  if (written !== 'live' && written !== 'bulk')
    throw badRequest('lane is not known.', 'Use live (usual) or bulk: tagged when nothing live waits.');
  return written;
}

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
    const lane = readLane(request.query);
    const good: NewComment[] = [];
    const ids: (string | null)[] = [];
    const rejected: (Problem & { index: number })[] = [];
    for (const [index, row] of rows.entries()) {
      const { comment, problem } = deps.intake({ row, fallbackIdentity: `${key}#${index}`, lane });
      ids.push(comment?.id ?? null);
      if (comment !== undefined) good.push(comment);
      if (problem !== undefined) rejected.push({ index, ...problem });
    }
    const added = good.length === 0 ? [] : await deps.submit(good);
    const count = (outcome: Added['outcome']) => added.filter((one) => one.outcome === outcome).length;
    const counts = {
      accepted: count('accepted'),
      duplicate: count('duplicate'),
      updated: count('updated'),
      revised: count('revised'),
      rejected: rejected.length,
    };
    return { status: good.length === 0 ? 422 : 202, body: { ...counts, ids, rejections: rejected } };
  };
}
