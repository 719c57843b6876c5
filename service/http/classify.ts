import type { Utterance } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import { readUtterance } from '../intake/utterance.ts';
import type { Tagger } from '../ports.ts';
import { badRequest } from './failure.ts';
import type { Handler } from './request.ts';

const mostComments = 64;

/** POST /v1/classify: tags at once, stores nothing; 422 where no comment could be tagged. */
export function classify(deps: { readonly tagger: Tagger }): Handler {
  return async (request) => {
    const comments = (request.body as { comments?: unknown } | null | undefined)?.comments;
    if (!Array.isArray(comments) || comments.length === 0 || comments.length > mostComments) {
      throw badRequest(
        'The body has no usable comments.',
        `Send {"comments":[{"text","kind"?,"context"?}, …]} with 1 to ${mostComments} of them.`,
      );
    }
    const read = comments.map(readUtterance);
    const good = read.flatMap((one): Utterance[] => ('utterance' in one ? [one.utterance] : []));
    const tagged = (good.length === 0 ? [] : await deps.tagger.tag(good)).values();
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
    return { status: results.every((one) => 'error' in one) ? 422 : 200, body: { results } };
  };
}
