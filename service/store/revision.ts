import type { Comment, NewComment } from '../domain.ts';
import { scoreRanges } from '../domain.ts';
import type { AddOutcome } from '../ports.ts';

export interface Decision {
  readonly outcome: AddOutcome;
  /** The comment as it must stand after the add. */
  readonly comment: Comment;
}

const sameScores = (a: NewComment, b: NewComment) =>
  (Object.keys(scoreRanges) as (keyof typeof scoreRanges)[]).every((name) => a.scores[name] === b.scores[name]);

const sameMeta = (a: NewComment, b: NewComment) => {
  const keys = Object.keys(a.meta);
  return keys.length === Object.keys(b.meta).length && keys.every((key) => Object.hasOwn(b.meta, key) && a.meta[key] === b.meta[key]);
};

const sameReading = (a: NewComment, b: NewComment) => a.text === b.text && a.context === b.context && a.kind === b.kind;
const sameFacts = (a: NewComment, b: NewComment) =>
  a.occurredAt === b.occurredAt && a.commenterId === b.commenterId && sameScores(a, b) && sameMeta(a, b);

/** What Store.add makes of a comment, given the one that stands under its id. */
export function decideAdd(standing: Comment | undefined, given: NewComment): Decision {
  const { knownByRequest, ...kept } = given;
  if (!standing) return { outcome: 'accepted', comment: { ...kept, revision: 1, state: 'pending', attempts: 0 } };
  if (!sameReading(standing, given)) {
    // Whoever edits a comment names it. Under a request's key it is another comment, and would take the place of this one.
    if (knownByRequest) return { outcome: 'reused', comment: standing };
    // receivedAt and lane are the revision's own: a live edit of a backfilled comment is tagged as live.
    return { outcome: 'revised', comment: { ...kept, revision: standing.revision + 1, state: 'pending', attempts: 0 } };
  }
  if (sameFacts(standing, given)) return { outcome: 'duplicate', comment: standing };
  const { occurredAt, day, commenterId, scores, meta } = given;
  return { outcome: 'updated', comment: { ...standing, occurredAt, day, commenterId, scores, meta } };
}

/** Attempts after which a revision is failed. */
export const maxAttempts = 3;
