/**
 * What the service speaks of. Times are ISO 8601 in UTC with milliseconds; days are `YYYY-MM-DD` in the
 * configured zone; offsets count UTF-16 code units of the stored text; scores of tags lie in 0..1.
 */

export const axes = ['sentiment', 'touchpoint', 'pain', 'sicas', 'act'] as const;
export type Axis = (typeof axes)[number];
/** Axes whose tags point at the words that carry them. */
export const evidenceAxes = ['touchpoint', 'pain', 'sicas'] as const;
export type EvidenceAxis = (typeof evidenceAxes)[number];

export const sentiments = ['positive', 'negative', 'mixed', 'neutral'] as const;
export type Sentiment = (typeof sentiments)[number];

export const sourceKinds = ['app_review', 'survey', 'forum', 'service_note', 'mystery_shopper', 'social'] as const;
export type SourceKind = (typeof sourceKinds)[number];

/** Start (included) and end (excluded). */
export type Span = readonly [start: number, end: number];

/** Longest text of a comment, in UTF-16 code units. */
export const longestText = 20_000;
/** Longest context, in characters. */
export const longestContext = 100;
/** Most stages of a comment. */
export const mostStages = 2;
/** Longest reason of a correction, in characters. */
export const longestWhy = 500;
/** Most failed comments that one request names to be tried again. */
export const mostRetried = 1000;
/** What sources and facets can be called, as parts of regular expressions. */
export const sourcePattern = '[a-z0-9][a-z0-9-]{0,59}';
export const facetPattern = '[A-Za-z][A-Za-z0-9_]{0,39}';

/** What a tagger reads. `context` is the survey question or the subject. */
export interface Utterance {
  readonly text: string;
  readonly kind?: SourceKind | undefined;
  readonly context?: string | undefined;
}

export interface Tag {
  readonly id: string;
  readonly score: number;
}
export interface SpanTag extends Tag {
  readonly span: Span;
}
export interface TouchpointTag extends SpanTag {
  /** The feeling about this touchpoint, which can differ from the comment's. */
  readonly sentiment: Sentiment;
}
export interface Tags {
  readonly sentiment: Tag;
  readonly touchpoint: readonly TouchpointTag[];
  readonly pain: readonly SpanTag[];
  /** At most `mostStages`, the main one first. */
  readonly sicas: readonly SpanTag[];
  readonly act: Tag;
}

export interface Keyword {
  readonly word: string;
  readonly weight: number;
}

/** What the tagger answers for one utterance. */
export interface Reading {
  readonly tags: Tags;
  /** Axes left 待判; they still carry their best answer. */
  readonly abstained: readonly Axis[];
  /** The best answer not given, per axis. */
  readonly runnerUp: Readonly<Partial<Record<Axis, Tag>>>;
  /** Words in the order of the text, without punctuation. */
  readonly words: readonly string[];
  readonly keywords: readonly Keyword[];
}

export interface Versions {
  readonly model: string;
  readonly taxonomy: string;
  readonly segmenter: string;
}

export interface Tagging extends Reading, Versions {
  readonly revision: number;
  readonly taggedAt: string;
}

/** The scores a customer gave: nps 0-10, csat 1-5, ces 1-7, stars 1-5. */
export interface Scores {
  readonly nps?: number | undefined;
  readonly csat?: number | undefined;
  readonly ces?: number | undefined;
  readonly stars?: number | undefined;
}
export const scoreRanges = { nps: [0, 10], csat: [1, 5], ces: [1, 7], stars: [1, 5] } as const;
export type ScoreName = keyof typeof scoreRanges;

/** Free facets that can be filtered: region, branch, product, segment, appVersion, … */
export type Meta = Readonly<Record<string, string>>;

/** live: posted now, tagged first. bulk: backfilled, tagged when nothing live waits. */
export type Lane = 'live' | 'bulk';

/** A comment as intake hands it to the store: checked, identified, not yet tagged. */
export interface NewComment {
  /** Derived from (source, externalId) alone: the same comment has the same id on every store. */
  readonly id: string;
  readonly source: string;
  readonly kind: SourceKind;
  readonly externalId: string;
  readonly commenterId?: string | undefined;
  readonly text: string;
  readonly context?: string | undefined;
  /** Absent where the source has no date: such a comment is in no trend. */
  readonly occurredAt?: string | undefined;
  /** The day of occurredAt in the configured zone. */
  readonly day?: string | undefined;
  readonly scores: Scores;
  readonly meta: Meta;
  readonly receivedAt: string;
  readonly lane: Lane;
  /** It has no id of its own, and is known by its request's key and its place there: other words under them are no edit of it. */
  readonly knownByRequest?: true | undefined;
}

export const commentStates = ['pending', 'tagged', 'failed'] as const;
export type CommentState = (typeof commentStates)[number];

/**
 * What a list of comments is sorted by. newest, oldest: occurredAt, or receivedAt where undated. uncertain: the least certain
 * first; negative: the most negative first; what is not tagged comes last in both.
 */
export const orders = ['newest', 'oldest', 'uncertain', 'negative'] as const;
export type Order = (typeof orders)[number];

export interface Comment extends Omit<NewComment, 'knownByRequest'> {
  /** 1 at first; one more each time text, context or kind changes. */
  readonly revision: number;
  readonly state: CommentState;
  /** Attempts to tag this revision that failed. */
  readonly attempts: number;
  /** Why the last attempt failed: a stable code, never the text. */
  readonly failure?: string | undefined;
}

/** Comments in whatever state. */
export const heldIn = ({ pending, tagged, failed }: Readonly<Record<CommentState, number>>): number => pending + tagged + failed;

/** One revision of one comment: what a queue carries. */
export interface CommentRef {
  readonly id: string;
  readonly revision: number;
}

/** What an analyst says a comment's tags are; an axis left out stays the model's. */
export interface CorrectedTags {
  readonly sentiment?: Sentiment | undefined;
  readonly touchpoint?: readonly { readonly id: string; readonly sentiment: Sentiment }[] | undefined;
  readonly pain?: readonly string[] | undefined;
  readonly sicas?: readonly string[] | undefined;
  readonly act?: string | undefined;
}

export interface Correction {
  readonly id: string;
  /** The revision it belongs to: of an older one it is history. */
  readonly revision: number;
  readonly tags: CorrectedTags;
  readonly by: string;
  readonly why?: string | undefined;
  readonly at: string;
  readonly undone?: { readonly by: string; readonly at: string } | undefined;
}

/** What is browsed and counted: the correction where there is one, else the model's tags. */
export interface EffectiveTags {
  readonly sentiment: Sentiment;
  readonly touchpoint: readonly { readonly id: string; readonly sentiment: Sentiment }[];
  readonly pain: readonly string[];
  readonly sicas: readonly string[];
  readonly act: string;
}

/** A comment as it is browsed. */
export interface TaggedComment extends Comment {
  /** The current tagging: absent while the current revision is pending or failed. */
  readonly tagging?: Tagging | undefined;
  readonly effective?: EffectiveTags | undefined;
  readonly corrected: boolean;
}

/** A comment with all that happened to it, oldest first. */
export interface CommentHistory extends TaggedComment {
  readonly taggings: readonly Tagging[];
  readonly revisions: readonly {
    readonly revision: number;
    readonly text: string;
    readonly context?: string | undefined;
    readonly at: string;
  }[];
  readonly corrections: readonly Correction[];
}

/** One entry of the taxonomy. */
export interface Label {
  readonly id: string;
  readonly axis: Axis;
  readonly name: string;
  /** 渠道, 产品, 情感 or 人员 for a touchpoint. */
  readonly type?: string | undefined;
  /** The groups above it, outermost first: ["渠道", "线上", "手机银行"]. */
  readonly path: readonly string[];
  readonly definition: string;
  readonly examples: readonly string[];
  readonly aliases: readonly string[];
  /** The regulator's complaint code (JR/T 0169) where one is known. */
  readonly complaintCode?: string | undefined;
}

export const packAxes = ['sicas', 'touchpoint'] as const;
/** One way of seeing the customer's journey: stages in its order, each a group of labels of one axis; a label stands in one at most. */
export interface JourneyPack {
  readonly id: string;
  readonly name: string;
  readonly over: (typeof packAxes)[number];
  readonly stages: readonly { readonly id: string; readonly name: string; readonly ids: readonly string[] }[];
}

export const scopes = ['read', 'write', 'review', 'admin'] as const;
/** read: browse and export. write: post and classify. review: correct. admin: erase, try failed ones again, keys, the audit log. */
export type Scope = (typeof scopes)[number];

/** A key as it is kept: what it opens is known by its hash alone. */
export interface ApiKey {
  readonly id: string;
  /** Whose it is: stands on corrections and in the audit log. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt?: string | undefined;
  readonly revokedAt?: string | undefined;
}

/** Who asks. */
export interface Principal {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Absent where the service has no keys and asks nobody's name. */
  readonly keyId?: string | undefined;
}

/** Who did what to which comments, when: names of fields, ids and counts, never a customer's words. */
export interface AuditEntry {
  readonly at: string;
  readonly by: string;
  readonly keyId?: string | undefined;
  /** comments.read, comments.export, comments.exported, comments.expire, store.backup, tags.correct, comments.erase, key.add, session.begin, … */
  readonly action: string;
  /** The id of a comment, key or correction. */
  readonly target?: string | undefined;
  /** Comments concerned. */
  readonly count?: number | undefined;
  /** Names of the filter's parameters. */
  readonly filter?: readonly string[] | undefined;
}
