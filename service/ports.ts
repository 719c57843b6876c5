/** The four ports. An adapter is a function that returns one of these; compose.ts alone chooses which. */
import type {
  ApiKey,
  AuditEntry,
  Axis,
  Comment,
  CommentHistory,
  CommentRef,
  CommentState,
  Correction,
  EvidenceAxis,
  Keyword,
  Lane,
  NewComment,
  Order,
  Reading,
  ScoreName,
  Sentiment,
  SourceKind,
  Span,
  TaggedComment,
  Tagging,
  Utterance,
  Versions,
} from './domain.ts';

/** Ids wanted on one axis of the effective tags. */
export interface AxisFilter {
  readonly any?: readonly string[] | undefined;
  readonly all?: readonly string[] | undefined;
  readonly none?: readonly string[] | undefined;
  /** Only where a tag named in any/all carries at least this score of the model. */
  readonly minScore?: number | undefined;
}

/** A closed filter: every part given must hold. Empty arrays are refused at the border. */
export interface Filter {
  readonly axes?: Readonly<Partial<Record<Axis, AxisFilter>>> | undefined;
  /** A touchpoint of axes.touchpoint (of any, where that is absent) carries one of these feelings. */
  readonly feeling?: readonly Sentiment[] | undefined;
  readonly source?: readonly string[] | undefined;
  readonly kind?: readonly SourceKind[] | undefined;
  /** occurredAt in [from, to): ISO times. Undated comments match neither bound. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly scores?:
    | Readonly<Partial<Record<ScoreName, { readonly min?: number | undefined; readonly max?: number | undefined }>>>
    | undefined;
  /** A facet equals one of the values. */
  readonly meta?: Readonly<Record<string, readonly string[]>> | undefined;
  /** Every word is among the comment's words. */
  readonly words?: readonly string[] | undefined;
  readonly state?: readonly CommentState[] | undefined;
  /** The model abstained on one of these axes, and no correction settles that axis. */
  readonly abstained?: readonly Axis[] | undefined;
  readonly corrected?: boolean | undefined;
  readonly externalId?: string | undefined;
  /** Of one of these customers. */
  readonly commenterId?: readonly string[] | undefined;
}

export interface Page {
  /** 1 to 200. */
  readonly limit: number;
  /** Ids break ties. */
  readonly order: Order;
  /**
   * `next` of the page before, with the same filter and order. A page goes on from its place, not from a number: in uncertain
   * and negative a comment that is tagged, corrected or edited meanwhile has another place, and may be met twice or not at all.
   */
  readonly cursor?: string | undefined;
}

/** What counts are kept by: an axis, or the feeling that each touchpoint carries. */
export type Dimension = Axis | 'feeling';

export interface Question {
  /** None (how many comments), one dimension, or two different ones; 'feeling' goes with 'touchpoint' only. */
  readonly by: readonly Dimension[];
  readonly bucket?: 'day' | 'month' | undefined;
  readonly filter: Filter;
}
export interface CountRow {
  /** One id for each dimension asked, in the order asked. */
  readonly ids: readonly string[];
  /** `YYYY-MM-DD` or `YYYY-MM`; absent without bucket. Undated comments are in no bucket's row. */
  readonly bucket?: string | undefined;
  readonly count: number;
}
export interface Summary {
  readonly rows: readonly CountRow[];
  /** Tagged comments that match the filter. */
  readonly total: number;
  /** Those of them without a date. */
  readonly undated: number;
}

export interface ScoreQuestion {
  readonly bucket?: 'day' | 'month' | undefined;
  readonly filter: Filter;
}
/** How many comments gave this value of this score. */
export interface ScoreRow {
  readonly score: ScoreName;
  readonly value: number;
  /** As in CountRow. */
  readonly bucket?: string | undefined;
  readonly count: number;
}
export interface ScoreCounts {
  readonly rows: readonly ScoreRow[];
  /** Tagged comments that match the filter, with a score or without. */
  readonly total: number;
  /** Those of them without a date. */
  readonly undated: number;
}

export interface Facet {
  readonly name: string;
  /** Comments that carry it. */
  readonly count: number;
  /** The most common ones, most first. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
}
export interface Facets {
  readonly facets: readonly Facet[];
  /** Present where only so many of the newest comments were looked at: the counts are of those. */
  readonly newest?: number | undefined;
}

export interface SimilarComment {
  readonly comment: TaggedComment;
  /** Keywords of the one that also the other has among its words, the rarest first. */
  readonly shared: readonly string[];
}

/** erased: a tombstone stands where the row would go. reused: other words stand there. Nothing was kept of the row. */
export type AddOutcome = 'accepted' | 'duplicate' | 'updated' | 'revised' | 'erased' | 'reused';
export interface Added extends CommentRef {
  readonly outcome: AddOutcome;
}
export interface TaggingResult extends CommentRef {
  readonly tagging: Tagging;
}
/** written: it is current now. unchanged: it was there already. stale: the comment moved on, or is gone. */
export type WriteOutcome = 'written' | 'unchanged' | 'stale';

export interface CountDifference {
  /** `2026-03-01`, `2026-03` or `undated`. */
  readonly period: string;
  readonly source: string;
  readonly dimensions: readonly Dimension[];
  readonly ids: readonly string[];
  readonly kept: number;
  readonly recounted: number;
}
/** Of a facet, or of one of its values. */
export interface FacetDifference {
  readonly facet: string;
  readonly value?: string | undefined;
  readonly kept: number;
  readonly recounted: number;
}
export interface Backlog {
  readonly pending: number;
  readonly tagged: number;
  readonly failed: number;
  readonly oldestPendingAt?: string | undefined;
}

/**
 * The truth. A comment is pending until its tagging is written. Each method is one transaction (add and write:
 * one for the call, all rows or none on an error of the engine); counts move in it (old tags out, new in).
 * Only tagged comments are counted, by their effective tags; a comment edited back to pending leaves the counts.
 */
export interface Store extends Feed, Erasure, Bookmarks {
  /**
   * Identity is `id`. New → accepted, pending. Same text, context and kind: duplicate, or updated where scores,
   * meta, occurredAt or commenterId differ (counts follow). Else revised: revision + 1, pending, old tagging and
   * corrections become history; but reused, and nothing changed, where the row is known by its request. What was erased (see Erasure): erased, revision 0, nothing kept. Answers in the order
   * given; a row sees the rows before it.
   */
  add(comments: readonly NewComment[], leaseUntil: string): Promise<readonly Added[]>;
  /** Those still pending at that very revision; others are left out. */
  read(refs: readonly CommentRef[]): Promise<readonly Comment[]>;
  /** Compare-and-set on (id, revision, pending). The same model, taxonomy and segmenter again: unchanged. */
  write(results: readonly TaggingResult[]): Promise<readonly WriteOutcome[]>;
  /** Counts one failed attempt of a pending revision; the third makes it failed. undefined: stale. */
  fail(ref: CommentRef, reason: string): Promise<CommentState | undefined>;
  /** Pending refs whose lease ended at or before `now`, live first, oldest first; their lease now ends at `until`. */
  lease(request: { readonly now: string; readonly until: string; readonly limit: number }): Promise<readonly Job[]>;
  /**
   * Failed comments, of these ids where any are given, the oldest first: pending again and untried, with a lease until
   * `until`. At most `limit`: fewer came back, so no more are left.
   */
  retry(request: { readonly ids?: readonly string[] | undefined; readonly until: string; readonly limit: number }): Promise<readonly Job[]>;
  get(id: string): Promise<CommentHistory | undefined>;
  /** Comments of every state unless the filter says; throws VerbatimError 'bad_cursor'. */
  find(filter: Filter, page: Page): Promise<{ readonly items: readonly TaggedComment[]; readonly next?: string | undefined }>;
  /** From the kept counts where the filter is whole days and sources only, else by scan; both answer the same. */
  summarise(question: Question): Promise<Summary>;
  /** Of the tagged comments that match, how many gave each value of each score; by scan. */
  scoreCounts(question: ScoreQuestion): Promise<ScoreCounts>;
  /** Words by the number of matching comments that hold them, most first. */
  topWords(filter: Filter, limit: number): Promise<readonly { readonly word: string; readonly count: number }[]>;
  /** The 20 most common facets with their 50 most common values each, of comments of every state; equal counts in the order of the text. */
  facets(): Promise<Facets>;
  /**
   * Other tagged comments by the keywords of this one's tagging that they share, each word the heavier the rarer it is;
   * of equal ones the newest first. Looks for them from the rarest word on, at so many comments and no more. undefined:
   * no comment has this id.
   */
  similar(id: string, limit: number): Promise<readonly SimilarComment[] | undefined>;
  /** stale: the comment is not tagged at correction.revision. */
  correct(id: string, correction: Correction): Promise<'corrected' | 'stale' | 'missing'>;
  undo(id: string, correctionId: string, undone: { readonly by: string; readonly at: string }): Promise<'undone' | 'missing'>;
  /** For each id, in the order given, all its corrections, undone ones and those of older revisions too, oldest first. */
  corrections(ids: readonly string[]): Promise<readonly (readonly Correction[])[]>;
  /** Where kept counts differ from a recount of every comment: empty when all is well. */
  verify(): Promise<readonly (CountDifference | FacetDifference)[]>;
  backlog(): Promise<Backlog>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Results in the order in which they came to be. */
export interface Feed {
  /**
   * Tagged comments that match, in the order their current taggings were committed, those after `after`: the `next` of
   * before (of whatever filter), or an ISO time, which begins with the first tagging whose taggedAt is later. `next` is
   * there even where nothing more is, for the next poll; nothing that is committed later is passed over. One call looks
   * at so many comments and no more: few items, or none, are the end only where `next` equals `after`. Throws
   * VerbatimError 'bad_cursor'.
   */
  feed(
    filter: Filter,
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<{ readonly items: readonly TaggedComment[]; readonly next: string }>;
}

/** What is to be forgotten: one comment, or all of one customer (both as they are stored). */
export type ErasureTarget = { readonly id: string } | { readonly commenterId: string };
export interface Erasure {
  /**
   * Removes comments with their revisions, taggings, corrections, words and counts. A tombstone of the identity stays,
   * whether or not a comment was there: add answers 'erased' for it from then on, and for an erased customer's rows
   * that are undated or older than the erasure. Answers how many comments went; safe to repeat, and to be repeated
   * after an error.
   */
  erase(target: ErasureTarget, at: string): Promise<number>;
  /** Removes at most `limit` comments whose sort time lies before `before`, without tombstones; answers how many went. */
  expire(before: string, limit: number): Promise<number>;
}

/** A named place in a feed that one process at a time holds and moves. */
export interface Bookmarks {
  /** undefined: another holder's claim has not ended. The same holder may claim again. */
  claim(
    name: string,
    claim: { readonly holder: string; readonly now: string; readonly until: string },
  ): Promise<{ readonly value?: string | undefined } | undefined>;
  /** Moves it where the holder still holds it; false: another took it. */
  advance(name: string, move: { readonly holder: string; readonly value: string; readonly until: string }): Promise<boolean>;
}

/** Who may do what, and who did. Keys and session tokens come as SHA-256 hashes; neither is ever kept in the clear. */
export interface Access {
  /** taken: a key of this name is in use, not revoked; or a key has this hash. */
  addKey(key: ApiKey, hash: string): Promise<'added' | 'taken'>;
  /** All, revoked ones too, oldest first. */
  keys(): Promise<readonly ApiKey[]>;
  /** The key with this hash, revoked and expired ones too. */
  keyByHash(hash: string): Promise<ApiKey | undefined>;
  /** Ends the key and its sessions. false: no key of this id is in use. */
  revokeKey(id: string, at: string): Promise<boolean>;
  addSession(session: { readonly hash: string; readonly keyId: string; readonly expiresAt: string }): Promise<void>;
  /** The key behind a session that has not ended. */
  keyBySession(hash: string, now: string): Promise<ApiKey | undefined>;
  endSession(hash: string): Promise<void>;
  audit(entries: readonly AuditEntry[]): Promise<void>;
  /** Newest first; `before` is the `next` of the page before. Throws VerbatimError 'bad_cursor'. */
  auditLog(page: { readonly limit: number; readonly before?: string | undefined }): Promise<{
    readonly entries: readonly AuditEntry[];
    readonly next?: string | undefined;
  }>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** One comment to tag. A hint: the store knows what is pending, so losing the queue loses nothing. */
export interface Job extends CommentRef {
  readonly lane: Lane;
}
export interface Consumer {
  /** Stops taking, waits for the batch in hand. Safe to call twice. */
  close(): Promise<void>;
}
export interface Queue {
  /** A job that waits already may be pushed again without harm; one that is done may come again. */
  push(jobs: readonly Job[]): Promise<void>;
  /** Hands batches of at most `batch` jobs, live first, to `handle`, one batch at a time. A throw is logged and drops the batch: the sweeper brings it back. */
  consume(handle: (jobs: readonly Job[]) => Promise<void>, options: { readonly batch: number }): Promise<Consumer>;
  /** Jobs that wait, not those in hand. */
  depth(): Promise<number>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The text pair the model reads: kind and context first, the normalised text second. */
export interface TextPair {
  readonly first: string;
  readonly text: string;
}
export interface TokenSequence {
  readonly ids: readonly number[];
  /** For each id the span of `text` it came from; undefined for special tokens and those of `first`. */
  readonly spans: readonly (Span | undefined)[];
}
/** The model's answer for one sequence: probabilities, calibrated, in the order of `Encoder.labels`. */
export interface Encoding {
  readonly probabilities: Readonly<Record<Axis, readonly number[]>>;
  /** Of the touchpoint label at this place the probabilities of the four sentiments. */
  feelingOf(label: number): readonly number[];
  /** Of the axis's label at this place a weight per token, summing to 1 over tokens of `text`. */
  evidenceOf(axis: EvidenceAxis, label: number): ArrayLike<number>;
}
export interface Encoder {
  /** Name and version of the model: part of a tagging's key. */
  readonly version: string;
  readonly labels: Readonly<Record<Axis, readonly string[]>>;
  /** Chosen on the validation part: a label is given at or above its threshold. */
  readonly thresholds: Readonly<Record<EvidenceAxis, readonly number[]>>;
  /** An axis whose certainty lies below its floor is 待判. */
  readonly floors: Readonly<Record<Axis, number>>;
  /** Longest sequence, special tokens included. */
  readonly maxTokens: number;
  /** In the order given. A pair longer than maxTokens comes back longer: cutting it is the tagger's. */
  tokenize(pairs: readonly TextPair[]): Promise<readonly TokenSequence[]>;
  /** In the order given; throws where a sequence exceeds maxTokens. `urgent`: before batches that wait for a thread. */
  encode(batch: readonly TokenSequence[], urgent?: boolean): Promise<readonly Encoding[]>;
  /** Throws VerbatimError 'model_unusable' where the model is gone for good. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export interface Word {
  readonly word: string;
  readonly span: Span;
}
export interface Segmenter {
  /** Engine, its version and the lexicon's: part of a tagging's key. */
  readonly version: string;
  /** Every word with its span of the given (normalised) text; punctuation and blanks left out. */
  cut(text: string): readonly Word[];
  /** Words that tell most, heaviest first; weight as TF-IDF. */
  keywords(text: string, limit: number): readonly Keyword[];
}

/** What the worker and /v1/classify ask: text in, tags out, nothing stored. */
export interface Tagger {
  /** Part of every tagging's key. */
  readonly versions: Versions;
  /** In the order given; a text that cannot be tagged is an Error at its place. Throws only where the model itself is gone. */
  tag(utterances: readonly Utterance[]): Promise<readonly (Reading | Error)[]>;
}
