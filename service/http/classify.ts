import { z } from 'zod';
import { longestText, type Utterance } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import { readUtterance, utterance } from '../intake/utterance.ts';
import type { Tagger } from '../ports.ts';
import { abstained, tags, words } from './comment-shape.ts';
import type { Contract } from './contract.ts';
import { problem } from './failure-shape.ts';
import { createInHand } from './in-hand.ts';
import { readBody } from './parse.ts';
import type { Handler } from './request.ts';

const mostComments = 64;
/** Of a request: one text of the longest, or sixty-four of 300. A core tags some 4,000 characters a second. */
const mostCharacters = longestText;
/** Of all requests in hand, each text counted with at least so many: three of the largest, or 3,000 short texts. */
const [mostInHand, leastCounted] = [3 * mostCharacters, 20];
const sizeOf = (utterances: readonly Utterance[], least = 0) => utterances.reduce((sum, { text }) => sum + Math.max(text.length, least), 0);

const commentsOf = <Row extends z.ZodType>(row: Row) =>
  z
    .object({ comments: z.array(row).min(1).max(mostComments) })
    .describe(`Send {"comments":[{"text","kind"?,"context"?}, …]} with 1 to ${mostComments} of them.`);
const results = z.object({
  results: z.array(z.union([z.object({ tags, abstained, words }), z.object({ error: problem })])).describe('In the order of the comments.'),
});
export const classifyContract = {
  summary: 'Tags at once, stores nothing.',
  description:
    `Texts of up to ${mostCharacters} characters in all: 413 beyond. While texts of ${mostInHand} characters are in hand ` +
    `(a text counts as ${leastCounted} or more), 503 overloaded with Retry-After. What can wait goes to POST /v1/comments, which takes any number.`,
  body: commentsOf(utterance),
  answers: {
    200: { description: 'Tags, or the error of a comment at its place.', body: results },
    422: { description: 'No comment could be tagged.', body: results },
  },
  errors: ['bad_request', 'too_large', 'overloaded', 'model_unusable'],
} satisfies Contract;

/** POST /v1/classify: tags at once, stores nothing; 422 where no comment could be tagged. */
export function classify(deps: { readonly tagger: Tagger }): Handler {
  const inHand = createInHand(mostInHand);
  return async (request) => {
    // Row by row below: a bad comment has its error at its place.
    const { comments } = readBody(commentsOf(z.unknown()), request.body);
    const read = comments.map(readUtterance);
    const good = read.flatMap((one): Utterance[] => ('utterance' in one ? [one.utterance] : []));
    const size = sizeOf(good);
    if (size > mostCharacters)
      throw new VerbatimError(
        'too_large',
        `The texts have ${size} characters in all.`,
        `Send at most ${mostCharacters} at once, or all of them to POST /v1/comments.`,
      );
    const tagging = () => inHand.during(sizeOf(good, leastCounted), () => deps.tagger.tag(good));
    const tagged = (good.length === 0 ? [] : await tagging()).values();
    const results = read.map((one) => {
      if ('problem' in one) return { error: one.problem };
      const reading = tagged.next().value;
      if (reading instanceof VerbatimError) return { error: { code: reading.code, message: reading.message, cure: reading.cure } };
      if (reading === undefined || reading instanceof Error) {
        return {
          error: {
            code: 'tagging_failed',
            message: 'The comment could not be tagged.',
            cure: 'Try again; the log of the service says why.',
          },
        };
      }
      return { tags: reading.tags, abstained: reading.abstained, words: reading.words };
    });
    const audit = { action: 'comments.classify', count: good.length };
    return { status: results.every((one) => 'error' in one) ? 422 : 200, body: { results }, audit };
  };
}
