import type { Comment, CommentRef } from '../../domain.ts';
import type { ClientSession } from '../../mongo/connect.ts';
import type { Backlog, Job } from '../../ports.ts';
import type { Collections } from './collections.ts';
import { commentOf } from './documents.ts';
import { taggedTotal } from './tallies.ts';

/** In the order of the refs. */
export async function readPending(kept: Collections, refs: readonly CommentRef[]): Promise<readonly Comment[]> {
  const found = await kept.comments
    .find({ _id: { $in: refs.map(({ id }) => id) }, state: 'pending' }, { projection: { standing: 0 } })
    .toArray();
  const byId = new Map(found.map((document) => [document._id, document]));
  return refs.flatMap(({ id, revision }) => {
    const document = byId.get(id);
    return document && document.revision === revision ? [commentOf(document)] : [];
  });
}

/** Two sweepers that choose the same comment conflict on it: the later one begins again and finds it leased. */
export async function leasePending(
  kept: Collections,
  { now, until, limit }: { readonly now: string; readonly until: string; readonly limit: number },
  session: ClientSession,
): Promise<readonly Job[]> {
  const due = await kept.comments
    .find({ state: 'pending', leasedUntil: { $lte: now } }, { session, projection: { revision: 1, lane: 1 } })
    .sort({ lane: -1, receivedAt: 1, _id: 1 })
    .limit(limit)
    .toArray();
  if (due.length > 0)
    await kept.comments.updateMany({ _id: { $in: due.map(({ _id }) => _id) } }, { $set: { leasedUntil: until } }, { session });
  return due.map(({ _id, revision, lane }) => ({ id: _id, revision, lane }));
}

/** Pending and failed ones are read off their own small indexes; the tagged ones, which may be millions, off the kept counts. */
export async function backlogOf(kept: Collections, session: ClientSession): Promise<Backlog> {
  const [waiting] = await kept.comments
    .aggregate<{ pending: number; oldest: string }>(
      [{ $match: { state: 'pending' } }, { $group: { _id: null, pending: { $sum: 1 }, oldest: { $min: '$receivedAt' } } }],
      { session },
    )
    .toArray();
  const failed = await kept.comments.countDocuments({ state: 'failed' }, { session });
  const tagged = await taggedTotal(kept.counts, session);
  return { pending: waiting?.pending ?? 0, tagged, failed, ...(waiting && { oldestPendingAt: waiting.oldest }) };
}
