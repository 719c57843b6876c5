import type { Collection, Db } from '../../mongo/connect.ts';
import type {
  BookmarkDocument,
  CommentDocument,
  CorrectionDocument,
  PositionDocument,
  RevisionDocument,
  TaggingDocument,
  Tombstone,
} from './documents.ts';
import type { CountDocument } from './tallies.ts';

export interface Collections {
  readonly comments: Collection<CommentDocument>;
  readonly taggings: Collection<TaggingDocument>;
  readonly revisions: Collection<RevisionDocument>;
  readonly corrections: Collection<CorrectionDocument>;
  readonly counts: Collection<CountDocument>;
  readonly bookmarks: Collection<BookmarkDocument>;
  readonly positions: Collection<PositionDocument>;
  /** What was erased, so that it does not come back: by a comment's id. */
  readonly erasedComments: Collection<Tombstone>;
  /** By the hash of a customer. */
  readonly erasedCommenters: Collection<Tombstone>;
}

const newest = { at: -1, _id: -1 } as const;

/**
 * Every index of comments that a page in order of time is read off ends in the sort time, so the newest fifty of a common word or tag are read off the index
 * without sorting; MongoDB allows that after an equality on an array's element. Where few comments qualify, only
 * those are in the index.
 */
const commentIndexes = [
  { name: 'newest', key: newest },
  { name: 'certainty', key: { certainty: 1, _id: 1 } },
  { name: 'negativity', key: { negativity: -1, _id: -1 } },
  { name: 'tag', key: { 'standing.tags.key': 1, ...newest } },
  { name: 'word', key: { 'standing.words': 1, ...newest } },
  { name: 'facet', key: { facets: 1, ...newest } },
  { name: 'source', key: { source: 1, ...newest } },
  { name: 'externalId', key: { externalId: 1, ...newest } },
  { name: 'commenter', key: { commenterId: 1, ...newest }, partialFilterExpression: { commenterId: { $exists: true } } },
  { name: 'review', key: { 'standing.open': 1, ...newest }, partialFilterExpression: { 'standing.open': { $exists: true } } },
  { name: 'corrected', key: { corrected: 1, ...newest }, partialFilterExpression: { corrected: true } },
  { name: 'feed', key: { position: 1 }, partialFilterExpression: { position: { $exists: true } } },
  { name: 'unplaced', key: { 'standing.tagging.taggedAt': 1, unplaced: 1 }, partialFilterExpression: { unplaced: { $exists: true } } },
  { name: 'taggedAt', key: { 'standing.tagging.taggedAt': 1, position: 1 } },
  { name: 'failed', key: { state: 1, ...newest }, partialFilterExpression: { state: 'failed' } },
  {
    name: 'pending',
    key: { state: 1, lane: -1, receivedAt: 1, _id: 1, leasedUntil: 1 },
    partialFilterExpression: { state: 'pending' },
  },
] as const;

/** Makes what is missing; a second process doing the same at once does no harm. */
export async function openCollections(db: Db): Promise<Collections> {
  const kept: Collections = {
    comments: db.collection('comments'),
    taggings: db.collection('taggings'),
    revisions: db.collection('revisions'),
    corrections: db.collection('corrections'),
    counts: db.collection('counts'),
    bookmarks: db.collection('bookmarks'),
    positions: db.collection('positions'),
    erasedComments: db.collection('erasedComments'),
    erasedCommenters: db.collection('erasedCommenters'),
  };
  await kept.comments.createIndexes(commentIndexes.map((index) => ({ ...index, key: { ...index.key } })));
  await kept.taggings.createIndexes([{ name: 'comment', key: { comment: 1, 'tagging.revision': 1 } }]);
  await kept.revisions.createIndexes([{ name: 'comment', key: { comment: 1, revision: 1 } }]);
  await kept.corrections.createIndexes([{ name: 'comment', key: { comment: 1, seq: 1 } }]);
  await kept.counts.createIndexes([{ name: 'cells', key: { by: 1, grain: 1, period: 1 } }]);
  return kept;
}
