import type { ClientSession } from '../../mongo/connect.ts';
import type { Bookmarks } from '../../ports.ts';
import type { Collections } from './collections.ts';

/** Two that claim it at once conflict: the later one begins again and finds it held. */
export async function claimBookmark(
  { bookmarks }: Collections,
  name: string,
  { holder, now, until }: Parameters<Bookmarks['claim']>[1],
  session: ClientSession,
): ReturnType<Bookmarks['claim']> {
  const standing = await bookmarks.findOne({ _id: name }, { session });
  if (standing && standing.holder !== holder && standing.until > now) return undefined;
  await bookmarks.updateOne({ _id: name }, { $set: { holder, until } }, { session, upsert: true });
  return standing?.value === undefined ? {} : { value: standing.value };
}

export async function advanceBookmark(
  { bookmarks }: Collections,
  name: string,
  { holder, value, until }: Parameters<Bookmarks['advance']>[1],
): Promise<boolean> {
  const moved = await bookmarks.updateOne({ _id: name, holder }, { $set: { value, until } });
  return moved.matchedCount > 0;
}
