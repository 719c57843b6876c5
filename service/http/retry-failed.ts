import { z } from 'zod';
import { mostRetried } from '../domain.ts';
import type { Contract } from './contract.ts';
import { readBody } from './parse.ts';
import type { Handler } from './request.ts';

const body = z
  .strictObject({ ids: z.array(z.string().max(64)).min(1).max(mostRetried).optional() })
  .describe(`Send {} for all that failed, or {"ids":[…]} with up to ${mostRetried} of them.`);
export const retryContract = {
  summary: 'Has failed comments tagged again, all of them or those named: pending and untried, and queued.',
  description: 'GET /v1/comments?state=failed lists them with the reason in `failure`. What did not fail is passed over.',
  body,
  answers: { 200: { description: 'How many are pending again.', body: z.object({ retried: z.int().min(0) }) } },
  errors: ['bad_request'],
} satisfies Contract;

/** POST /v1/failed/retry: has failed comments tagged again. */
export function retryFailed(deps: { readonly retry: (ids: readonly string[] | undefined) => Promise<number> }): Handler {
  return async ({ body: given }) => {
    const { ids } = readBody(body, given);
    const retried = await deps.retry(ids);
    return { status: 200, body: { retried }, audit: { action: 'comments.retry', count: retried } };
  };
}
