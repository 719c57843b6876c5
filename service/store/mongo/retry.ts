import type { ClientSession } from '../../mongo/connect.ts';
import type { Job, Store } from '../../ports.ts';
import type { Collections } from './collections.ts';

/** Two that choose the same comment conflict on it: the later one begins again and finds it pending. */
export async function retryFailed(
  { comments }: Collections,
  { ids, until, limit }: Parameters<Store['retry']>[0],
  session: ClientSession,
): Promise<readonly Job[]> {
  const failed = await comments
    .find({ state: 'failed', ...(ids && { _id: { $in: [...ids] } }) }, { session, projection: { revision: 1, lane: 1 } })
    .sort({ at: 1, _id: 1 })
    .limit(limit)
    .toArray();
  if (failed.length > 0)
    await comments.updateMany(
      { _id: { $in: failed.map(({ _id }) => _id) } },
      { $set: { state: 'pending', attempts: 0, leasedUntil: until }, $unset: { failure: '' } },
      { session },
    );
  return failed.map(({ _id, revision, lane }) => ({ id: _id, revision, lane }));
}
