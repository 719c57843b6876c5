import type { Correction } from '../../domain.ts';
import type { ClientSession } from '../../mongo/connect.ts';
import { createCountDelta } from '../counts.ts';
import { correctedAxes } from '../effective.ts';
import { sortKeys } from '../sort-keys.ts';
import { countedOf } from './add.ts';
import type { Collections } from './collections.ts';
import { type CommentDocument, keyOf, standingOf } from './documents.ts';
import { moveCounts } from './tallies.ts';

export async function correctComment(kept: Collections, id: string, correction: Correction, session: ClientSession) {
  const document = await kept.comments.findOne({ _id: id }, { session });
  if (!document) return 'missing';
  if (document.state !== 'tagged' || document.revision !== correction.revision) return 'stale';
  const seen = await correctionsOf(kept, id, session);
  if (seen.some((known) => known.id === correction.id)) return 'corrected';
  await kept.corrections.insertOne({ _id: keyOf(id, correction.id), comment: id, seq: seen.length, correction }, { session });
  await settle(kept, document, [...seen, correction], session);
  return 'corrected';
}

export async function undoCorrection(
  kept: Collections,
  id: string,
  correctionId: string,
  undone: { readonly by: string; readonly at: string },
  session: ClientSession,
) {
  const seen = await correctionsOf(kept, id, session);
  const known = seen.find((correction) => correction.id === correctionId);
  if (!known) return 'missing';
  if (known.undone) return 'undone';
  const { by, at } = undone;
  await kept.corrections.updateOne({ _id: keyOf(id, correctionId) }, { $set: { 'correction.undone': { by, at } } }, { session });
  const document = await kept.comments.findOne({ _id: id }, { session });
  if (document)
    await settle(
      kept,
      document,
      seen.map((correction) => (correction === known ? { ...known, undone } : correction)),
      session,
    );
  return 'undone';
}

export async function correctionsOf(kept: Collections, id: string, session: ClientSession): Promise<readonly Correction[]> {
  const found = await kept.corrections.find({ comment: id }, { session }).sort({ seq: 1 }).toArray();
  return found.map(({ correction }) => correction);
}

export async function correctionsOfEach(
  kept: Collections,
  ids: readonly string[],
  session?: ClientSession,
): Promise<readonly (readonly Correction[])[]> {
  const found = await kept.corrections
    .find({ comment: { $in: [...ids] } }, session ? { session } : {})
    .sort({ seq: 1 })
    .toArray();
  const byComment = Map.groupBy(found, ({ comment }) => comment);
  return ids.map((id) => (byComment.get(id) ?? []).map(({ correction }) => correction));
}

/** Makes the effective tags what the corrections now say. Every correction writes the comment: two at once conflict on it. */
async function settle(kept: Collections, document: CommentDocument, corrections: readonly Correction[], session: ClientSession) {
  if (!document.standing) return;
  const standing = standingOf(document.standing.tagging, corrections);
  const corrected = correctedAxes(corrections, document.revision).length > 0;
  const keys = sortKeys(standing.tagging, corrections);
  await kept.comments.updateOne({ _id: document._id }, { $set: { standing, corrected, ...keys } }, { session });
  const delta = createCountDelta();
  delta.moved(countedOf(document), countedOf({ ...document, standing }));
  await moveCounts(kept.counts, delta.changes(), session);
}
