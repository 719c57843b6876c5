import { z } from 'zod';
import { axes, commentStates, mostStages, scoreRanges, sentiments, sourceKinds } from '../domain.ts';

/** How comments are answered: what shown.ts makes, for the document. */
const time = z.string().meta({ format: 'date-time', description: 'ISO 8601 in UTC.' });
const sentiment = z.enum(sentiments);
const probability = z.number().min(0).max(1);
const tag = z.object({ id: z.string(), score: probability });
const span = z.array(z.int().min(0)).length(2).describe('Start (included) and end (excluded), in UTF-16 code units of the text.');
const spanTag = tag.extend({ span });
export const tags = z
  .object({
    sentiment: tag,
    touchpoint: z.array(spanTag.extend({ sentiment })),
    pain: z.array(spanTag),
    sicas: z.array(spanTag).max(mostStages),
    act: tag,
  })
  .meta({ id: 'Tags', description: 'What the model answered, with the words that carry each tag.' });
export const abstained = z.array(z.enum(axes)).describe('Axes left 待判; they still carry their best answer.');
export const words = z.array(z.string()).describe('Words in the order of the text, without punctuation.');
const listedTagging = z
  .object({
    tags,
    abstained,
    model: z.string(),
    taxonomy: z.string(),
    segmenter: z.string(),
    revision: z.int(),
    taggedAt: time,
  })
  .meta({ id: 'ListedTagging' });
const tagging = listedTagging
  .extend({
    runnerUp: z.partialRecord(z.enum(axes), tag).describe('The best answer not given, per axis.'),
    words,
    keywords: z.array(z.object({ word: z.string(), weight: z.number() })),
  })
  .meta({ id: 'Tagging' });
const touchpointFeeling = z.object({ id: z.string(), sentiment });
const ids = z.array(z.string());

const score = ([least, most]: readonly [number, number]) => z.number().min(least).max(most).optional();
const comment = z.object({
  id: z.string(),
  source: z.string(),
  kind: z.enum(sourceKinds),
  externalId: z.string(),
  commenterId: z.string().optional(),
  text: z.string(),
  context: z.string().optional(),
  occurredAt: time.optional(),
  day: z.string().optional().describe('The day of occurredAt, in the zone of the service.'),
  scores: z.object({
    nps: score(scoreRanges.nps),
    csat: score(scoreRanges.csat),
    ces: score(scoreRanges.ces),
    stars: score(scoreRanges.stars),
  }),
  meta: z.record(z.string(), z.string()),
  receivedAt: time,
  revision: z.int(),
  state: z.enum(commentStates),
  attempts: z.int(),
  failure: z.string().optional().describe('Why the last attempt to tag it failed: a code.'),
  effective: z
    .object({ sentiment, touchpoint: z.array(touchpointFeeling), pain: ids, sicas: ids, act: z.string() })
    .optional()
    .describe('The correction where there is one, else the tags of the model.'),
  corrected: z.boolean(),
});
const correction = z
  .object({
    id: z.string(),
    revision: z.int().describe('The revision it belongs to: of an older one it is history.'),
    tags: z.object({
      sentiment: sentiment.optional(),
      touchpoint: z.array(touchpointFeeling).optional(),
      pain: ids.optional(),
      sicas: ids.optional(),
      act: z.string().optional(),
    }),
    by: z.string(),
    why: z.string().optional(),
    at: time,
    undone: z.object({ by: z.string(), at: time }).optional(),
  })
  .meta({ id: 'Correction' });

/** A comment as a page of many shows it. */
export const listedComment = comment.extend({ tagging: listedTagging.optional() }).meta({ id: 'ListedComment' });
/** A comment with all that happened to it. */
export const wholeComment = comment
  .extend({
    tagging: tagging.optional(),
    taggings: z.array(tagging),
    revisions: z.array(z.object({ revision: z.int(), text: z.string(), context: z.string().optional(), at: time })),
    corrections: z.array(correction),
  })
  .meta({ id: 'Comment' });
