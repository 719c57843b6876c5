import { z } from 'zod';
import { VerbatimError } from '../errors.ts';
import { createIdentity } from '../intake/identity.ts';
import type { Pseudonym } from '../intake/pseudonym.ts';
import type { Erasure, ErasureTarget } from '../ports.ts';
import type { Contract } from './contract.ts';
import { badRequest } from './failure.ts';
import { readQuery } from './parse.ts';
import type { Handler } from './request.ts';

const query = z.object({
  source: z.string().max(60).optional().describe('With externalId: the source of the comment.'),
  externalId: z.string().max(250).optional().describe('With source: the id that the comment was posted with.'),
  commenterId: z.string().max(250).optional().describe('Alone: the customer, as posted or as comments show it.'),
});
export const eraseContract = {
  summary: 'Forgets one comment, or all of one customer: text, history, tags, counts. Posted again it is refused as erased.',
  query,
  answers: { 200: { description: 'How many comments were there and are gone.', body: z.object({ erased: z.int().min(0) }) } },
  errors: ['bad_request'],
} satisfies Contract;

/** DELETE /v1/comments: by the identities that intake takes. What names anything else is refused: nothing misspelt may erase more. */
export function eraseComments(deps: {
  readonly store: Pick<Erasure, 'erase'>;
  readonly pseudonym: Pseudonym;
  readonly now: () => Date;
}): Handler {
  const identity = createIdentity(deps.pseudonym);
  const meant = (ids: readonly string[]): readonly string[] => {
    if (ids.length > 0) return ids;
    throw new VerbatimError(
      'bad_request',
      'The identity holds a personal number, and without a key none such is stored.',
      'Erase by the identity that comments show; set PSEUDONYM_KEY to keep such identities apart.',
    );
  };
  const targetsOf = ({ source, externalId, commenterId }: z.output<typeof query>): readonly ErasureTarget[] => {
    if (commenterId !== undefined && source === undefined && externalId === undefined)
      return meant(identity.commenterIds(commenterId)).map((one) => ({ commenterId: one }));
    if (commenterId === undefined && source !== undefined && externalId !== undefined)
      return meant(identity.commentIds(source, externalId)).map((id) => ({ id }));
    throw badRequest('The query names no one comment and no one customer.', 'Give source and externalId, or commenterId alone.');
  };
  return async (request) => {
    const targets = targetsOf(readQuery(query, request.query));
    let erased = 0;
    for (const target of targets) erased += await deps.store.erase(target, deps.now().toISOString());
    const audited = targets.flatMap((target) => ('id' in target ? [{ target: target.id }] : []))[0];
    return { status: 200, body: { erased }, audit: { action: 'comments.erase', count: erased, ...audited } };
  };
}
