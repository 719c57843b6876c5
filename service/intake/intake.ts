import { type Lane, longestContext, longestText, type Meta, type NewComment, type SourceKind } from '../domain.ts';
import type { ErrorCode } from '../errors.ts';
import { createIdentity, hash } from './identity.ts';
import { type Issue, placeOf, reasonOf } from './issue.ts';
import { readMoment } from './moment.ts';
import { rowOfRequest } from './own-identity.ts';
import type { Problem } from './problem.ts';
import type { Pseudonym } from './pseudonym.ts';
import { keptSince } from './retention.ts';
import { type PostedComment, postedComment } from './row.ts';

export interface Taken {
  readonly comment?: NewComment;
  readonly problem?: Problem;
}
export interface IntakeRow {
  readonly row: unknown;
  /** Identity of a row that has no externalId: a request's key or a file's hash, with the row's number. */
  readonly fallbackIdentity: string;
  readonly lane: Lane;
}
/** Checks one row, masks what is personal in it and gives it its identity; a bad row is a problem, never a throw. */
export type Intake = (given: IntakeRow) => Taken;

const aheadAllowedMs = 24 * 60 * 60 * 1000;

const cures: Record<string, { code: ErrorCode; cure: string }> = {
  text: { code: 'bad_row', cure: `Send text as a string of 1 to ${longestText} characters.` },
  context: { code: 'bad_row', cure: `Send the question or subject in at most ${longestContext} characters.` },
  source: { code: 'unknown_source', cure: 'Name a source of labels/sources.yaml, or send kind with a name of your own.' },
  scores: { code: 'bad_row', cure: 'nps is 0-10, csat 1-5, ces 1-7, stars 1-5, as numbers.' },
  meta: { code: 'bad_row', cure: 'meta is an object of plain names with string, number or boolean values.' },
};

const empty: Problem = { code: 'empty_text', message: 'text is empty, blank, or markup alone.', cure: 'Leave out rows that say nothing.' };
const personal = (field: string, cure: string): Taken => ({
  problem: { code: 'bad_row', message: `${field} holds a personal number.`, cure },
});
const recordCure =
  'Send the number of the record (an order, an answer), not of a person; or set PSEUDONYM_KEY, the same for every process.';

function shapeProblem(row: unknown, issues: readonly Issue[]): Problem {
  const issue = issues[0];
  const field = String(issue?.path[0] ?? '');
  const known = cures[field] ?? { code: 'bad_row' as const, cure: 'See the fields of a comment in /openapi.json or README.md.' };
  const text = (row as { text?: unknown } | null)?.text;
  if (field === 'text' && typeof text === 'string') {
    if (text.trim() === '') return empty;
    if (text.length > longestText)
      return { code: 'text_too_long', message: `text has ${text.length} characters.`, cure: `Send at most ${longestText}.` };
  }
  return { code: known.code, message: `${placeOf(issue, 'The row')}: ${reasonOf(issue)}.`, cure: known.cure };
}

export function createIntake(deps: {
  readonly sources: ReadonlyMap<string, { readonly kind: SourceKind }>;
  readonly timeZone: string;
  readonly now: () => Date;
  /** Personal numbers out, length kept; the same for every process of a store. */
  readonly mask: (text: string) => string;
  /** Nothing is left of the text for the model to read, as where it is markup alone. */
  readonly isBlank: (text: string) => boolean;
  /** What stands for an identity that holds a personal number; where it knows no answer the row is refused. */
  readonly pseudonym: Pseudonym;
  /** Comments are kept for so many days; without it for ever. */
  readonly retentionDays?: number | undefined;
}): Intake {
  const { mask, pseudonym, retentionDays } = deps;
  const identity = createIdentity(pseudonym);
  const maskedFacets = (meta: Meta): Meta => Object.fromEntries(Object.entries(meta).map(([name, value]) => [name, mask(value)]));

  const dated = (written: string): Problem | { at: string; day: string } => {
    const moment = readMoment(written, deps.timeZone);
    if (moment === undefined) {
      return {
        code: 'bad_time',
        message: 'occurredAt is no date.',
        cure: 'Send ISO 8601 (2026-03-01T09:30:00+08:00), or 2026-03-01, local.',
      };
    }
    if (Date.parse(moment.at) > deps.now().getTime() + aheadAllowedMs) {
      return { code: 'bad_time', message: 'occurredAt is more than 24 hours ahead.', cure: 'Check the date and its time zone.' };
    }
    if (retentionDays !== undefined && moment.at < keptSince(deps.now(), retentionDays)) {
      return {
        code: 'too_old',
        message: `occurredAt is more than ${retentionDays} days ago.`,
        cure: 'Leave it out: comments so old are not kept (RETENTION_DAYS).',
      };
    }
    return moment;
  };

  const comment = (posted: PostedComment, given: IntakeRow): Taken => {
    const kind = posted.kind ?? deps.sources.get(posted.source)?.kind;
    if (kind === undefined) {
      return {
        problem: { code: 'unknown_source', message: 'source is not registered and kind is not given.', cure: cures.source?.cure ?? '' },
      };
    }
    const text = mask(posted.text);
    if (deps.isBlank(text)) return { problem: empty };
    const moment = posted.occurredAt === undefined || posted.occurredAt.trim() === '' ? undefined : dated(posted.occurredAt);
    if (moment !== undefined && 'code' in moment) return { problem: moment };
    const named = [posted.source, ...Object.keys(posted.meta ?? {})];
    if (named.some((name) => mask(name) !== name)) return personal('A source or a facet', 'Name it by what it is.');
    // A request's key or a file's hash is no customer's: without a key of our own it stands as it is, since a mask would lose rows.
    const { fallbackIdentity } = given;
    const externalId =
      posted.externalId === undefined
        ? rowOfRequest(hash(pseudonym(fallbackIdentity) ?? fallbackIdentity))
        : identity.externalId(posted.externalId);
    if (externalId === undefined) return personal('externalId', recordCure);
    const commenterId = posted.commenterId === undefined ? undefined : identity.commenterId(posted.commenterId);
    if (commenterId === undefined && posted.commenterId !== undefined) return personal('commenterId', recordCure);
    return {
      comment: {
        id: identity.commentId(posted.source, externalId),
        source: posted.source,
        kind,
        externalId,
        commenterId,
        text,
        context: posted.context === undefined ? undefined : mask(posted.context).trim() || undefined,
        occurredAt: moment?.at,
        day: moment?.day,
        scores: posted.scores ?? {},
        meta: maskedFacets(posted.meta ?? {}),
        receivedAt: deps.now().toISOString(),
        lane: given.lane,
        ...(posted.externalId === undefined && { knownByRequest: true }),
      },
    };
  };

  return (given) => {
    const parsed = postedComment.safeParse(given.row);
    return parsed.success ? comment(parsed.data, given) : { problem: shapeProblem(given.row, parsed.error.issues) };
  };
}
