import { VerbatimError } from '../errors.ts';
import type { Store } from '../ports.ts';
import { badRequest } from './failure.ts';
import { type FilterDeps, readFilter } from './filter.ts';
import type { Handler } from './request.ts';
import { listed, whole } from './shown.ts';

const [usualLimit, mostLimit] = [50, 200];

/** GET /v1/comments: a page of comments that match, newest first unless asked. */
export function getComments(deps: FilterDeps & { readonly store: Store }): Handler {
  return async ({ query }) => {
    const filter = readFilter(query, ['limit', 'order', 'cursor'], deps);
    const written = query.get('limit') ?? String(usualLimit);
    const limit = Number(written);
    if (!/^\d{1,3}$/.test(written) || limit < 1 || limit > mostLimit) throw badRequest('limit is out of range.', `Use 1 to ${mostLimit}.`);
    const order = query.get('order') ?? 'newest';
    if (order !== 'newest' && order !== 'oldest') throw badRequest('order is not known.', 'Use newest or oldest.');
    const page = await deps.store.find(filter, { limit, order, cursor: query.get('cursor') ?? undefined });
    return { status: 200, body: { comments: page.items.map(listed), next: page.next ?? null } };
  };
}

/** GET /v1/comments/:id: one comment with its taggings, revisions and corrections. */
export function getComment(deps: { readonly store: Store }): Handler {
  return async ({ params }) => {
    const comment = await deps.store.get(params.id ?? '');
    if (comment === undefined)
      throw new VerbatimError('not_found', 'No comment has this id.', 'GET /v1/comments?externalId=… finds it by its own.');
    return { status: 200, body: whole(comment) };
  };
}
