import type { ClientSession, Connection } from '../../mongo/connect.ts';
import type { Filter } from '../../ports.ts';
import { badPlace, decodePlace, encodePlace } from '../place.ts';
import type { Collections } from './collections.ts';
import { taggedCommentOf } from './documents.ts';
import { feedQuery } from './filter.ts';
import { shown } from './find.ts';
import { lastPosition, takePositions } from './positions.ts';

/** Comments that one call looks at, matching or not. */
const mostLooked = 10_000;

async function begin(kept: Collections, after: string | undefined, last: number, session: ClientSession): Promise<number> {
  const place = decodePlace(after);
  if ('time' in place) {
    const later = { 'standing.tagging.taggedAt': { $gt: place.time }, position: { $exists: true } };
    const first = await kept.comments.findOne(later, { session, sort: { position: 1 }, projection: { position: 1 } });
    return (first?.position ?? last + 1) - 1;
  }
  if (place.position > last) throw badPlace();
  return place.position;
}

/** Of one snapshot: a walk that meets newer commits midway could pass over an earlier one. */
export async function feedAfter(
  kept: Collections,
  filter: Filter,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  session: ClientSession,
  most = mostLooked,
) {
  const last = await lastPosition(kept, session);
  const from = await begin(kept, after, last, session);
  const [edge] = await kept.comments
    .find({ position: { $gt: from } }, { session, projection: { _id: 0, position: 1 } })
    .sort({ position: 1 })
    .skip(most - 1)
    .limit(1)
    .toArray();
  const to = edge?.position ?? last;
  const found = await kept.comments
    .find(feedQuery(filter, from, to), { session, projection: shown })
    .sort({ position: 1 })
    .limit(limit)
    .toArray();
  const next = found.length === limit ? (found.at(-1)?.position ?? to) : to;
  return { items: found.map(taggedCommentOf), next: encodePlace(next) };
}

/** Comments that one transaction gives places to. */
const together = 1_000;

/** Those found, in their order, at the next places; their mark goes. */
async function place(kept: Collections, found: readonly { readonly _id: string }[], session: ClientSession): Promise<void> {
  const first = await takePositions(kept, found.length, session);
  await kept.comments.bulkWrite(
    found.map(({ _id }, row) => ({
      updateOne: { filter: { _id }, update: { $set: { position: first + row }, $unset: { unplaced: '' } } },
    })),
    { session, ordered: true },
  );
}

/**
 * Gives places to what was tagged and has none, in transactions of a few milliseconds, on which alone writers meet. Whoever
 * comes next does it for a writer that died behind its commit: until then the feed does not show those comments, and
 * passes over none.
 */
export async function placeTagged(kept: Collections, { transact }: Pick<Connection, 'transact'>): Promise<void> {
  const placeSome = () =>
    transact(async (session) => {
      const found = await kept.comments
        .find({ unplaced: { $exists: true } }, { session, projection: { _id: 1 } })
        .sort({ 'standing.tagging.taggedAt': 1, unplaced: 1 })
        .limit(together)
        .toArray();
      if (found.length > 0) await place(kept, found, session);
      return found.length;
    });
  while ((await placeSome()) === together);
}

/** The same where somebody left some: one look into an index that is empty at rest, and no transaction. */
export async function placeForgotten(kept: Collections, connection: Pick<Connection, 'transact' | 'ask'>): Promise<void> {
  const one = await connection.ask(() => kept.comments.findOne({ unplaced: { $exists: true } }, { projection: { _id: 1 } }));
  if (one) await placeTagged(kept, connection);
}

const olderPlaced = 'older taggings placed';

/** Comments tagged by a release without a feed get their places at the first start of this one, in the order of taggedAt. */
export async function placeOlder(kept: Collections, { transact }: Pick<Connection, 'transact'>): Promise<void> {
  const older = { state: 'tagged', position: { $exists: false }, unplaced: { $exists: false } } as const;
  const placeSome = (from: string) =>
    transact(async (session) => {
      const found = await kept.comments
        .find({ ...older, 'standing.tagging.taggedAt': { $gte: from } }, { session, projection: { 'standing.tagging.taggedAt': 1 } })
        .sort({ 'standing.tagging.taggedAt': 1 })
        .limit(together)
        .toArray();
      if (found.length === 0) return undefined;
      await place(kept, found, session);
      return found.at(-1)?.standing?.tagging.taggedAt;
    });
  const known = await transact((session) => kept.positions.findOne({ _id: olderPlaced }, { session }));
  if (known) return;
  for (let from: string | undefined = ''; from !== undefined; ) from = await placeSome(from);
  await transact((session) => kept.positions.updateOne({ _id: olderPlaced }, { $set: { last: 0 } }, { session, upsert: true }));
}
