import { z } from 'zod';
import { VerbatimError } from '../errors.ts';
import type { Store } from '../ports.ts';
import { wholeComment } from './comment-shape.ts';
import { type Contract, commentParams } from './contract.ts';
import { missingComment } from './get-comments.ts';
import type { Handler } from './request.ts';
import { whole } from './shown.ts';

export const undoContract = {
  summary: 'Takes a correction back: it stays in the history, with who took it back and when.',
  params: commentParams.extend({ correctionId: z.string().describe('The id of one of its corrections.') }),
  answers: { 200: { description: 'The comment with all its corrections.', body: wholeComment } },
  errors: ['not_found'],
} satisfies Contract;

/** DELETE /v1/comments/:id/corrections/:correctionId: what was said before counts again; taken back twice, the first stands. */
export function undoCorrection(deps: { readonly store: Pick<Store, 'undo' | 'get'>; readonly now: () => Date }): Handler {
  return async ({ params, principal }) => {
    const { id = '', correctionId = '' } = params;
    const outcome = await deps.store.undo(id, correctionId, { by: principal.name, at: deps.now().toISOString() });
    const comment = await deps.store.get(id);
    if (comment === undefined) throw missingComment();
    if (outcome === 'missing')
      throw new VerbatimError('not_found', 'The comment has no correction of this id.', 'GET /v1/comments/:id lists its corrections.');
    return { status: 200, body: whole(comment), audit: { action: 'tags.undo', target: id } };
  };
}
