import type { ClientSession } from '../../mongo/connect.ts';
import type { Collections } from './collections.ts';

const tagging = 'tagging';

/** The last position given, as the session sees it. */
export async function lastPosition({ positions }: Collections, session: ClientSession): Promise<number> {
  return (await positions.findOne({ _id: tagging }, { session }))?.last ?? 0;
}

/**
 * The first of so many new positions. Two transactions cannot both hold the counter, so positions are committed in
 * their order: behind one that was read none is added later.
 */
export async function takePositions({ positions }: Collections, count: number, session: ClientSession): Promise<number> {
  const counter = await positions.findOneAndUpdate(
    { _id: tagging },
    { $inc: { last: count } },
    { session, upsert: true, returnDocument: 'after' },
  );
  return (counter?.last ?? count) - count + 1;
}
