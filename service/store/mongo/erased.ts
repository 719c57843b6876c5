import type { NewComment } from '../../domain.ts';
import type { ClientSession } from '../../mongo/connect.ts';
import { covers } from '../erased.ts';
import type { Collections } from './collections.ts';

export type Erasable = Pick<NewComment, 'id' | 'commenterId' | 'occurredAt'>;

/** For any of those given, when the erasure was that covers it; undefined: none does. */
export async function erasedOf(
  { erasedComments, erasedCommenters }: Collections,
  comments: readonly Erasable[],
  session?: ClientSession,
): Promise<(comment: Erasable) => string | undefined> {
  const options = session === undefined ? {} : { session };
  const ids = await erasedComments.find({ _id: { $in: [...new Set(comments.map(({ id }) => id))] } }, options).toArray();
  const customers = [...new Set(comments.flatMap(({ commenterId }) => commenterId ?? []))];
  const ends = customers.length === 0 ? [] : await erasedCommenters.find({ _id: { $in: customers } }, options).toArray();
  const byId = new Map(ids.map(({ _id, at }) => [_id, at]));
  const byCommenter = new Map(ends.map(({ _id, at }) => [_id, at]));
  return (comment) => {
    const end = comment.commenterId === undefined ? undefined : byCommenter.get(comment.commenterId);
    return byId.get(comment.id) ?? (covers(end, comment) ? end : undefined);
  };
}
