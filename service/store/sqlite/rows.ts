import type {
  Axis,
  Comment,
  CommentState,
  CorrectedTags,
  Correction,
  Lane,
  Meta,
  NewComment,
  SourceKind,
  TaggedComment,
  Tagging,
} from '../../domain.ts';
import { axes, type ScoreName, scoreRanges } from '../../domain.ts';
import type { Dimension } from '../../ports.ts';
import { correctedAxes, effectiveTags } from '../effective.ts';

export interface CommentRow {
  readonly n: number;
  readonly id: string;
  readonly source: string;
  readonly kind: SourceKind;
  readonly external_id: string;
  readonly commenter_id: string | null;
  readonly text: string;
  readonly context: string | null;
  readonly occurred_at: number | null;
  readonly day: string | null;
  readonly nps: number | null;
  readonly csat: number | null;
  readonly ces: number | null;
  readonly stars: number | null;
  readonly meta: string;
  readonly received_at: number;
  readonly lane: Lane;
  readonly revision: number;
  readonly state: CommentState;
  readonly attempts: number;
  readonly failure: string | null;
  readonly tagging: number | null;
}
export interface TaggingRow {
  readonly revision: number;
  readonly model: string;
  readonly taxonomy: string;
  readonly segmenter: string;
  readonly tagged_at: number;
  readonly words: string;
  readonly body: string;
}
export interface CorrectionRow {
  readonly id: string;
  readonly revision: number;
  readonly tags: string;
  readonly by: string;
  readonly why: string | null;
  readonly at: number;
  readonly undone_by: string | null;
  readonly undone_at: number | null;
}

export const toMillis = (iso: string) => Date.parse(iso);
export const toIso = (millis: number) => new Date(millis).toISOString();
/** The sort time: see Page.order. */
export const sortTime = (comment: NewComment) => toMillis(comment.occurredAt ?? comment.receivedAt);
export const axisNumber = (axis: Axis) => axes.indexOf(axis);
export const axisBits = (given: readonly Axis[]) => given.reduce((bits, axis) => bits | (1 << axisNumber(axis)), 0);

const dimensions = [...axes, 'feeling'] as const satisfies readonly Dimension[];
/** The order in which rows give the scores of a comment. */
export const scoreNames = Object.keys(scoreRanges) as readonly ScoreName[];

/** Which dimensions a count is kept by, as one number. */
export const dimensionBits = (given: readonly Dimension[]) => given.reduce((bits, one) => bits | (1 << dimensions.indexOf(one)), 0);
export const bitDimensions = (bits: number): readonly Dimension[] => dimensions.filter((_, place) => bits & (1 << place));

type Present<T> = { [K in keyof T]: Exclude<T[K], null | undefined> };
/** Leaves out what is absent, so that a comment read is the comment that was given. */
const present = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined)) as Partial<Present<T>>;

export const toComment = (row: CommentRow): Comment => ({
  id: row.id,
  source: row.source,
  kind: row.kind,
  externalId: row.external_id,
  text: row.text,
  scores: present({ nps: row.nps, csat: row.csat, ces: row.ces, stars: row.stars }),
  meta: JSON.parse(row.meta) as Meta,
  receivedAt: toIso(row.received_at),
  lane: row.lane,
  revision: row.revision,
  state: row.state,
  attempts: row.attempts,
  ...present({
    commenterId: row.commenter_id,
    context: row.context,
    occurredAt: row.occurred_at === null ? null : toIso(row.occurred_at),
    day: row.day,
    failure: row.failure,
  }),
});

export type TaggingBody = Pick<Tagging, 'tags' | 'abstained' | 'runnerUp' | 'keywords'>;
/** What of a tagging is kept as JSON; versions, words and times have columns. */
export const taggingBody = ({ tags, abstained, runnerUp, keywords }: Tagging) => JSON.stringify({ tags, abstained, runnerUp, keywords });

export const toTagging = (row: TaggingRow): Tagging => ({
  ...(JSON.parse(row.body) as TaggingBody),
  words: JSON.parse(row.words) as readonly string[],
  model: row.model,
  taxonomy: row.taxonomy,
  segmenter: row.segmenter,
  revision: row.revision,
  taggedAt: toIso(row.tagged_at),
});

export const toCorrection = (row: CorrectionRow): Correction => ({
  id: row.id,
  revision: row.revision,
  tags: JSON.parse(row.tags) as CorrectedTags,
  by: row.by,
  at: toIso(row.at),
  ...present({
    why: row.why,
    undone: row.undone_by === null || row.undone_at === null ? null : { by: row.undone_by, at: toIso(row.undone_at) },
  }),
});

export const toTaggedComment = (comment: Comment, tagging: Tagging | undefined, corrections: readonly Correction[]): TaggedComment =>
  tagging
    ? {
        ...comment,
        tagging,
        effective: effectiveTags(tagging, corrections),
        corrected: correctedAxes(corrections, comment.revision).length > 0,
      }
    : { ...comment, corrected: false };
