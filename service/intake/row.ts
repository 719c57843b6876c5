import { z } from 'zod';
import { facetPattern, longestContext, longestText, scoreRanges, sourceKinds, sourcePattern } from '../domain.ts';

const longestFacet = 200;
const mostFacets = 32;

const score = ([least, most]: readonly [number, number]) => z.number().min(least).max(most).optional();
export const wellFormed = (value: string) => value.isWellFormed();
const halved = 'holds half of a surrogate pair';
/** A half would be hashed and stored as the replacement character, as every other half is. */
const identity = z.string().min(1).max(200).refine(wellFormed, halved);
const facet = z.union([z.string().max(longestFacet).refine(wellFormed, halved), z.number(), z.boolean()]).transform(String);
const facetName = z.string().regex(new RegExp(`^${facetPattern}$`), 'facet names are a letter, then letters, digits and _ (40 at most)');

/** One comment as it is posted. Unknown fields are refused: a misspelt one would be lost in silence. */
export const postedComment = z
  .strictObject({
    source: z.string().regex(new RegExp(`^${sourcePattern}$`), 'a source is lower-case letters, digits and -'),
    kind: z.enum(sourceKinds).optional(),
    externalId: identity.optional(),
    commenterId: identity.optional(),
    text: z
      .string()
      .max(longestText)
      .refine(wellFormed, halved)
      .refine((text) => text.trim() !== '', 'is empty or blank'),
    context: z.string().max(longestContext).refine(wellFormed, halved).optional(),
    occurredAt: z.string().max(40).optional(),
    scores: z
      .strictObject({
        nps: score(scoreRanges.nps),
        csat: score(scoreRanges.csat),
        ces: score(scoreRanges.ces),
        stars: score(scoreRanges.stars),
      })
      .optional(),
    // A record schema drops an own `__proto__` without a word.
    meta: z
      .preprocess(
        (meta, context) => {
          if (typeof meta === 'object' && meta !== null && Object.hasOwn(meta, '__proto__'))
            context.addIssue({ code: 'custom', message: 'a facet cannot be named __proto__' });
          return meta;
        },
        z.record(facetName, facet),
      )
      .refine((meta) => Object.keys(meta).length <= mostFacets, `at most ${mostFacets} facets`)
      .optional(),
    stored: z.unknown().optional().describe('What an export adds to a comment: passed over, so that its lines can be posted again.'),
  })
  .meta({ id: 'PostedComment' });
export type PostedComment = z.output<typeof postedComment>;
