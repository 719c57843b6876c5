import type { NewComment } from '../../domain.ts';
import type { AnyBulkWriteOperation, ClientSession } from '../../mongo/connect.ts';
import type { Added } from '../../ports.ts';
import { type Counted, createCountDelta } from '../counts.ts';
import { decideAdd } from '../revision.ts';
import { untagged } from '../sort-keys.ts';
import type { Collections } from './collections.ts';
import { type CommentDocument, commentFields, commentOf, keyOf, type RevisionDocument } from './documents.ts';
import { erasedOf } from './erased.ts';
import { moveCounts } from './tallies.ts';

export const countedOf = (document: CommentDocument | undefined): Counted | undefined =>
  document?.standing && { source: document.source, day: document.day, effective: document.standing.effective };

const revisionOf = ({ _id, revision, text, context, receivedAt }: CommentDocument): RevisionDocument => ({
  _id: keyOf(_id, revision),
  comment: _id,
  revision,
  text,
  context,
  at: receivedAt,
});

/** Six round trips for any number of rows: read what stands, decide in memory row by row, write what changed, move the counts. */
export async function addComments(kept: Collections, comments: readonly NewComment[], leaseUntil: string, session: ClientSession) {
  const found = await kept.comments.find({ _id: { $in: [...new Set(comments.map(({ id }) => id))] } }, { session }).toArray();
  const erased = await erasedOf(kept, comments, session);
  const before = new Map(found.map((document) => [document._id, document]));
  const now = new Map(before);
  const revisions: RevisionDocument[] = [];
  const delta = createCountDelta();
  const added: Added[] = [];

  for (const given of comments) {
    if (erased(given)) {
      added.push({ id: given.id, revision: 0, outcome: 'erased' });
      continue;
    }
    const standing = now.get(given.id);
    const { outcome, comment } = decideAdd(standing && commentOf(standing), given);
    added.push({ id: given.id, revision: comment.revision, outcome });
    if (outcome === 'duplicate' || outcome === 'reused') continue;
    const fields = commentFields(comment);
    const next: CommentDocument =
      standing && outcome === 'updated'
        ? { ...standing, ...fields }
        : { ...fields, ...untagged, corrected: false, leasedUntil: leaseUntil };
    if (outcome !== 'updated') revisions.push(revisionOf(next));
    delta.moved(countedOf(standing), countedOf(next));
    now.set(given.id, next);
  }

  const writes: AnyBulkWriteOperation<CommentDocument>[] = [...now.values()]
    .filter((document) => document !== before.get(document._id))
    .map((document) =>
      before.has(document._id) ? { replaceOne: { filter: { _id: document._id }, replacement: document } } : { insertOne: { document } },
    );
  if (writes.length > 0) await kept.comments.bulkWrite(writes, { session, ordered: true });
  if (revisions.length > 0) await kept.revisions.insertMany(revisions, { session, ordered: true });
  await moveCounts(kept.counts, delta.changes(), session);
  return added;
}
