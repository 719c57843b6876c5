import type { Axis, Comment, Correction, EffectiveTags, Meta, Sentiment, TaggedComment, Tagging } from '../../domain.ts';
import { effectiveTags, type IndexedTag, indexedTags, openAxes } from '../effective.ts';
import type { SortKeys } from '../sort-keys.ts';

/** A comment as MongoDB keeps it: one document holds all that a page of comments shows or filters by. */
export interface CommentDocument extends Omit<Comment, 'id' | 'meta'>, SortKeys {
  readonly _id: string;
  /** Each a facet's text: a client's key never becomes a field name, where dots and dollars would mean something. */
  readonly facets: readonly string[];
  /** The sort time: occurredAt, or receivedAt where undated. */
  readonly at: string;
  /** While pending: a sweeper leaves it alone until then. */
  readonly leasedUntil?: string | undefined;
  readonly corrected: boolean;
  /** The current tagging's place in the feed. */
  readonly position?: number | undefined;
  /** Tagged, and its place not given yet: its row in the write that tagged it. */
  readonly unplaced?: number | undefined;
  readonly standing?: Standing | undefined;
}

/** What the current tagging and the corrections in force say of a tagged comment. */
export interface Standing {
  readonly tagging: Tagging;
  readonly effective: EffectiveTags;
  /** The effective tags, for filters: an index over `key`, score and feeling beside it. */
  readonly tags: readonly { readonly key: string; readonly score?: number | undefined; readonly feeling?: Sentiment | undefined }[];
  /** Each word once: top words counts comments. */
  readonly words: readonly string[];
  /** Axes in review; absent where none, so that their index stays small. */
  readonly open?: readonly Axis[] | undefined;
}

export const tagKey = (axis: Axis, id: string) => `${axis}:${id}`;
export const facetText = (key: string, value: string) => JSON.stringify([key, value]);

const facetsOf = (meta: Meta) => Object.entries(meta).map(([key, value]) => facetText(key, value));
const metaOf = (facets: readonly string[]): Meta => Object.fromEntries(facets.map((facet) => JSON.parse(facet) as [string, string]));
const indexed = ({ axis, id, score, feeling }: IndexedTag) => ({ key: tagKey(axis, id), score, feeling });

export function standingOf(tagging: Tagging, corrections: readonly Correction[]): Standing {
  const effective = effectiveTags(tagging, corrections);
  const open = openAxes(tagging, corrections);
  return {
    tagging,
    effective,
    tags: indexedTags(tagging, effective).map(indexed),
    words: [...new Set(tagging.words)],
    open: open.length > 0 ? open : undefined,
  };
}

/** The fields that Store.add decides; standing, its keys, corrected and leasedUntil are the caller's. */
export function commentFields(comment: Comment) {
  const { id, meta, ...rest } = comment;
  return { _id: id, ...rest, facets: facetsOf(meta), at: comment.occurredAt ?? comment.receivedAt };
}

export function commentOf(document: CommentDocument): Comment {
  const { _id, facets, at, certainty, negativity, leasedUntil, corrected, position, unplaced, standing, ...rest } = document;
  return { id: _id, ...rest, meta: metaOf(facets) };
}

export const taggedCommentOf = (document: CommentDocument): TaggedComment => ({
  ...commentOf(document),
  ...(document.standing && { tagging: document.standing.tagging, effective: document.standing.effective }),
  corrected: document.corrected,
});

/** History, one document for each tagging, revision and correction; its _id holds the parts that make it one. */
export const keyOf = (...parts: readonly (string | number)[]) => JSON.stringify(parts);

export interface TaggingDocument {
  readonly _id: string;
  readonly comment: string;
  readonly tagging: Tagging;
}
export interface RevisionDocument {
  readonly _id: string;
  readonly comment: string;
  readonly revision: number;
  readonly text: string;
  readonly context?: string | undefined;
  readonly at: string;
}
/** All that stays of what was erased. */
export interface Tombstone {
  readonly _id: string;
  readonly at: string;
}
/** The last number given of a series. */
export interface PositionDocument {
  readonly _id: string;
  readonly last: number;
}
/** A named place in the feed, and who may move it until when. */
export interface BookmarkDocument {
  readonly _id: string;
  readonly holder: string;
  readonly until: string;
  readonly value?: string | undefined;
}
export interface CorrectionDocument {
  readonly _id: string;
  readonly comment: string;
  /** The order in which they came: two may bear the same time. */
  readonly seq: number;
  readonly correction: Correction;
}
