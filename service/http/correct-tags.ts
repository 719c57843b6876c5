import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Axis, type CorrectedTags, type Correction, longestWhy, mostStages, type Sentiment, sentiments } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import { wellFormed } from '../intake/row.ts';
import type { Taxonomy } from '../labels.ts';
import type { Store } from '../ports.ts';
import { wholeComment } from './comment-shape.ts';
import { type Contract, commentParams } from './contract.ts';
import { badRequest } from './failure.ts';
import { missingComment } from './get-comments.ts';
import { readBody } from './parse.ts';
import type { Handler } from './request.ts';
import { whole } from './shown.ts';

const label = z.string().min(1).max(100);
const body = z
  .strictObject({
    tags: z
      .strictObject({
        sentiment: label.optional(),
        touchpoint: z.array(z.strictObject({ id: label, sentiment: z.enum(sentiments) })).optional(),
        pain: z.array(label).optional(),
        sicas: z.array(label).max(mostStages).optional(),
        act: label.optional(),
      })
      .describe('Ids, names or aliases of labels/taxonomy.yaml. An axis left out stays as it is; an empty list says that there is none.'),
    why: z.string().max(longestWhy).refine(wellFormed, 'holds half of a surrogate pair').optional(),
    revision: z.int().min(1).describe('The revision that was read: a comment that has changed since is not corrected.'),
  })
  .describe('Send {"tags":{"sentiment"?,"touchpoint"?:[{"id","sentiment"}],"pain"?,"sicas"?,"act"?},"why"?,"revision"}.');

export const correctContract = {
  summary: "Sets tags right: beside the model's, never over them; the correction is what is browsed and counted.",
  params: commentParams,
  body,
  answers: { 200: { description: 'The comment with all its corrections.', body: wholeComment } },
  errors: ['bad_request', 'unknown_label', 'not_found', 'conflict'],
} satisfies Contract;

function idsIn(taxonomy: Taxonomy) {
  const idOf = (axis: Axis, spelling: string): string => {
    const id = taxonomy.resolve(axis, spelling);
    if (id !== undefined) return id;
    throw new VerbatimError('unknown_label', `tags.${axis} names a label that ${axis} does not have.`, 'See GET /v1/taxonomy for the ids.');
  };
  const single = (axis: Axis, spelling: string | undefined) => (spelling === undefined ? undefined : idOf(axis, spelling));
  const several = (axis: Axis, spellings: readonly string[] | undefined) => {
    const ids = spellings?.map((spelling) => idOf(axis, spelling));
    if (ids !== undefined && new Set(ids).size < ids.length) throw badRequest(`tags.${axis} has a label twice.`, 'Give each once.');
    return ids;
  };
  return { single, several };
}

function correctedTags(given: z.output<typeof body>['tags'], taxonomy: Taxonomy): CorrectedTags {
  if (Object.keys(given).length === 0) throw badRequest('tags names no axis.', 'Give the axes that are to be set right.');
  const { single, several } = idsIn(taxonomy);
  const ids = several(
    'touchpoint',
    given.touchpoint?.map(({ id }) => id),
  );
  return {
    sentiment: single('sentiment', given.sentiment) as Sentiment | undefined,
    touchpoint: given.touchpoint?.map(({ sentiment }, place) => ({ id: ids?.[place] ?? '', sentiment })),
    pain: several('pain', given.pain),
    sicas: several('sicas', given.sicas),
    act: single('act', given.act),
  };
}

/** PATCH /v1/comments/:id/tags: a correction by whoever asks; answers the comment whole. */
export function correctTags(deps: {
  readonly store: Pick<Store, 'correct' | 'get'>;
  readonly taxonomy: Taxonomy;
  readonly now: () => Date;
  /** Personal numbers out. */
  readonly mask: (text: string) => string;
}): Handler {
  return async ({ params, body: given, principal }) => {
    const { tags, why, revision } = readBody(body, given);
    const id = params.id ?? '';
    const correction: Correction = {
      id: randomUUID(),
      revision,
      tags: correctedTags(tags, deps.taxonomy),
      by: principal.name,
      why: why === undefined ? undefined : deps.mask(why).trim() || undefined,
      at: deps.now().toISOString(),
    };
    const outcome = await deps.store.correct(id, correction);
    const comment = outcome === 'missing' ? undefined : await deps.store.get(id);
    if (comment === undefined) throw missingComment();
    if (outcome === 'stale')
      throw new VerbatimError(
        'conflict',
        `The comment is ${comment.state} at revision ${comment.revision}, and the correction is of revision ${revision}.`,
        'Read it again; a comment can be corrected once it is tagged, at the revision it has.',
      );
    return { status: 200, body: whole(comment), audit: { action: 'tags.correct', target: id } };
  };
}
