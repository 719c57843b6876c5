import type { ClientSession, Query } from '../../mongo/connect.ts';
import { createCountDelta } from '../counts.ts';
import { countedOf } from './add.ts';
import type { Collections } from './collections.ts';
import type { CommentDocument } from './documents.ts';
import { moveCounts } from './tallies.ts';

/** Takes comments out with all that hangs on them. Each writer of a comment changes its document, and conflicts with this. */
export async function removeComments(kept: Collections, documents: readonly CommentDocument[], session: ClientSession): Promise<number> {
  if (documents.length === 0) return 0;
  const ids = documents.map(({ _id }) => _id);
  const delta = createCountDelta();
  for (const document of documents) delta.moved(countedOf(document), undefined);
  await kept.comments.deleteMany({ _id: { $in: ids } }, { session });
  for (const hanging of [kept.taggings, kept.revisions, kept.corrections]) await hanging.deleteMany({ comment: { $in: ids } }, { session });
  await moveCounts(kept.counts, delta.changes(), session);
  return documents.length;
}

/** The oldest of those that match, at most `limit`. */
export async function removeFound(
  kept: Collections,
  query: Query<CommentDocument>,
  limit: number,
  session: ClientSession,
): Promise<number> {
  const found = await kept.comments.find(query, { session }).sort({ at: 1, _id: 1 }).limit(limit).toArray();
  return removeComments(kept, found, session);
}
