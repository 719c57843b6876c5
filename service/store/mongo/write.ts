import type { CommentRef, CommentState, Versions } from '../../domain.ts';
import type { AnyBulkWriteOperation, ClientSession } from '../../mongo/connect.ts';
import type { TaggingResult, WriteOutcome } from '../../ports.ts';
import { createCountDelta } from '../counts.ts';
import { maxAttempts } from '../revision.ts';
import { sortKeys } from '../sort-keys.ts';
import { countedOf } from './add.ts';
import type { Collections } from './collections.ts';
import { type CommentDocument, keyOf, type Standing, standingOf, type TaggingDocument } from './documents.ts';
import { moveCounts } from './tallies.ts';

const sameVersions = (a: Versions, b: Versions) => a.model === b.model && a.taxonomy === b.taxonomy && a.segmenter === b.segmenter;
/** Of a whole document only what the decision needs. */
const decisive = {
  revision: 1,
  state: 1,
  source: 1,
  day: 1,
  'standing.tagging.model': 1,
  'standing.tagging.taxonomy': 1,
  'standing.tagging.segmenter': 1,
} as const;

/** Compare-and-set on (id, revision, pending); a later writer of the same comment meets a write conflict and begins again. */
export async function writeTaggings(
  kept: Collections,
  results: readonly TaggingResult[],
  session: ClientSession,
): Promise<readonly WriteOutcome[]> {
  const ids = [...new Set(results.map(({ id }) => id))];
  const found = await kept.comments.find({ _id: { $in: ids } }, { session, projection: decisive }).toArray();
  const standing = new Map(found.map((comment) => [comment._id, comment]));
  const written: { readonly id: string; readonly standing: Standing }[] = [];
  const taggings: TaggingDocument[] = [];
  const delta = createCountDelta();

  const outcomes = results.map(({ id, revision, tagging }): WriteOutcome => {
    const comment = standing.get(id);
    if (comment?.revision !== revision) return 'stale';
    if (comment.standing && sameVersions(comment.standing.tagging, tagging)) return 'unchanged';
    if (comment.state !== 'pending') return 'stale';
    // A revision is corrected only after it was tagged, so a pending one has no correction in force.
    const now = standingOf(tagging, []);
    const next: CommentDocument = { ...comment, state: 'tagged', standing: now };
    written.push({ id, standing: now });
    taggings.push({ _id: keyOf(id, revision, tagging.model, tagging.taxonomy, tagging.segmenter), comment: id, tagging });
    delta.moved(undefined, countedOf(next));
    standing.set(id, next);
    return 'written';
  });

  if (written.length > 0) {
    await kept.taggings.insertMany(taggings, { session, ordered: true });
    await moveCounts(kept.counts, delta.changes(), session);
    // Its place in the feed comes after the commit (feed.ts): a counter taken here would set every two writers against each other.
    const tag = ({ id, standing }: (typeof written)[number], row: number): AnyBulkWriteOperation<CommentDocument> => ({
      updateOne: {
        filter: { _id: id },
        update: {
          $set: { state: 'tagged', standing, ...sortKeys(standing.tagging, []), unplaced: row },
          $unset: { leasedUntil: '', position: '' },
        },
      },
    });
    await kept.comments.bulkWrite(written.map(tag), { session, ordered: true });
  }
  return outcomes;
}

export async function failComment(
  kept: Collections,
  { id, revision }: CommentRef,
  reason: string,
  session: ClientSession,
): Promise<CommentState | undefined> {
  const waiting = { _id: id, revision, state: 'pending' } as const;
  const comment = await kept.comments.findOne(waiting, { session, projection: { attempts: 1 } });
  if (!comment) return undefined;
  const attempts = comment.attempts + 1;
  const state = attempts >= maxAttempts ? 'failed' : 'pending';
  const change = { $set: { attempts, state, failure: reason } } as const;
  await kept.comments.updateOne(waiting, state === 'failed' ? { ...change, $unset: { leasedUntil: '' } } : change, { session });
  return state;
}
