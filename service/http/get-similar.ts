import { z } from 'zod';
import type { Store } from '../ports.ts';
import { listedComment } from './comment-shape.ts';
import { type Contract, commentParams, wholeNumber } from './contract.ts';
import { missingComment } from './get-comments.ts';
import { readQuery } from './parse.ts';
import type { Handler } from './request.ts';
import { listed } from './shown.ts';

const query = z.object({ limit: wholeNumber(1, 20).default(10).describe('1 to 20 comments; 10 unless given.') });
export const similarContract = {
  summary: 'Other tagged comments that share the rarest and most of the keywords of this one.',
  description: 'It looks from the rarest keyword on at 500 comments and no more. None are like a comment that is not tagged.',
  params: commentParams,
  query,
  answers: {
    200: {
      description: 'The most alike first.',
      body: z.object({
        comments: z.array(listedComment.extend({ shared: z.array(z.string()).describe('The keywords shared, the rarest first.') })),
      }),
    },
  },
  errors: ['bad_request', 'not_found'],
} satisfies Contract;

/** GET /v1/comments/:id/similar: other tagged comments by the keywords that they share with this one. */
export function getSimilar(deps: { readonly store: Pick<Store, 'similar'> }): Handler {
  return async ({ params: { id = '' }, query: given }) => {
    const { limit } = readQuery(query, given);
    const found = await deps.store.similar(id, limit);
    if (found === undefined) throw missingComment();
    const comments = found.map(({ comment, shared }) => ({ ...listed(comment), shared }));
    return { status: 200, body: { comments }, audit: { action: 'comments.read', target: id, count: comments.length } };
  };
}
