import { z } from 'zod';
import { VerbatimError } from '../errors.ts';
import { rangeStart } from '../intake/moment.ts';
import type { Store } from '../ports.ts';
import { listedComment, wholeComment } from './comment-shape.ts';
import { type Contract, commentParams, orderParam, wholeNumber } from './contract.ts';
import { badRequest } from './failure.ts';
import { type FilterDeps, readFilter } from './filter.ts';
import { filterNames, filterQuery } from './filter-query.ts';
import { readQuery } from './parse.ts';
import type { Handler } from './request.ts';
import { listed, whole } from './shown.ts';

const query = filterQuery.extend({
  limit: wholeNumber(1, 200).default(50).describe('1 to 200 comments; 50 unless given.'),
  order: orderParam,
  cursor: z.string().optional().describe('`next` of the page before, with the same filter and order.'),
  taggedAfter: z
    .string()
    .optional()
    .describe(
      '2026-03-01, an ISO 8601 time (its + as %2B), or the `next` of an answer to such a question; not together with order or cursor.',
    ),
});
export const commentsContract = {
  summary: 'A page of the comments that match, newest first unless asked.',
  description:
    'In uncertain and negative a comment that is tagged, corrected or edited while its list is paged through has another place then, and may ' +
    'be met twice or not at all. ' +
    'With taggedAfter: comments in the order in which they were tagged, for whoever takes over the results. Ask with a time at first, ' +
    'work through `comments`, keep `next` and ask with it, at once while it changes, after a pause where it is the one that was given. ' +
    'What is tagged later is never passed over; a comment that is edited comes again when it is tagged again.',
  query,
  answers: {
    200: {
      description: 'The page, and `next`: the cursor of the page after it, null where there is none; with taggedAfter it is always there.',
      body: z.object({ comments: z.array(listedComment), next: z.string().nullable() }),
    },
  },
  errors: ['bad_request', 'bad_cursor', 'bad_time', 'unknown_label'],
} satisfies Contract;

function placeOf(taggedAfter: string, query: URLSearchParams, timeZone: string): string {
  if (query.has('order') || query.has('cursor'))
    throw badRequest('taggedAfter has an order and a place of its own.', 'Leave out order and cursor.');
  return rangeStart(taggedAfter, timeZone) ?? taggedAfter;
}

/** GET /v1/comments: a page of comments that match, newest first unless asked; with taggedAfter in the order of their tagging. */
export function getComments(deps: FilterDeps & { readonly store: Store }): Handler {
  return async (request) => {
    const { limit, order, cursor, taggedAfter, ...wanted } = readQuery(query, request.query);
    const filter = readFilter(wanted, deps);
    const page =
      taggedAfter === undefined
        ? await deps.store.find(filter, { limit, order, cursor })
        : await deps.store.feed(filter, { limit, after: placeOf(taggedAfter, request.query, deps.timeZone) });
    const audit = { action: 'comments.read', count: page.items.length, filter: filterNames(request.query) };
    return { status: 200, body: { comments: page.items.map(listed), next: page.next ?? null }, audit };
  };
}

export const missingComment = () =>
  new VerbatimError('not_found', 'No comment has this id.', 'GET /v1/comments?externalId=… finds it by its own.');

export const commentContract = {
  summary: 'One comment with its taggings, revisions and corrections.',
  params: commentParams,
  answers: { 200: { description: 'The comment.', body: wholeComment } },
  errors: ['bad_request', 'not_found'],
} satisfies Contract;

/** GET /v1/comments/:id: one comment with its taggings, revisions and corrections. */
export function getComment(deps: { readonly store: Store }): Handler {
  return async ({ params }) => {
    const comment = await deps.store.get(params.id ?? '');
    if (comment === undefined) throw missingComment();
    return { status: 200, body: whole(comment), audit: { action: 'comments.read', target: comment.id, count: 1 } };
  };
}
