import type { NewComment } from '../../domain.ts';
import type { ClientSession, Connection } from '../../mongo/connect.ts';
import type { Added, Erasure, ErasureTarget } from '../../ports.ts';
import type { Collections } from './collections.ts';
import type { Tombstone } from './documents.ts';
import { erasedOf } from './erased.ts';
import { removeComments } from './remove.ts';

/** A customer's comments go in transactions of so many. */
const together = 500;

async function entomb(kept: Collections, tombstones: readonly Tombstone[], session: ClientSession): Promise<void> {
  if (tombstones.length === 0) return;
  await kept.erasedComments.bulkWrite(
    tombstones.map(({ _id, at }) => ({ updateOne: { filter: { _id }, update: { $setOnInsert: { at } }, upsert: true } })),
    { session, ordered: true },
  );
}

/**
 * An add sees no tombstone younger than its snapshot, an erasure no comment younger than its own. So a tombstone is
 * committed before its comments are looked for, and an add looks for tombstones again once it is committed: whichever
 * comes later finds the other.
 */
export function createErase(kept: Collections, { transact, ask }: Connection) {
  const mark = (target: ErasureTarget, at: string) =>
    transact(async (session) => {
      if ('id' in target) await entomb(kept, [{ _id: target.id, at }], session);
      else await kept.erasedCommenters.updateOne({ _id: target.commenterId }, { $max: { at } }, { session, upsert: true });
    });

  const erase: Erasure['erase'] = async (target, at) => {
    await mark(target, at);
    const query = 'id' in target ? { _id: target.id } : { commenterId: target.commenterId };
    const removeSome = async (session: ClientSession) => {
      const found = await kept.comments.find(query, { session }).limit(together).toArray();
      await entomb(
        kept,
        found.map(({ _id }) => ({ _id, at })),
        session,
      );
      return removeComments(kept, found, session);
    };
    let removed = 0;
    for (let last = together; last === together; removed += last) last = await transact(removeSome);
    return removed;
  };

  /** Takes out what an erasure overtook, and says so in the outcomes. */
  const recheck = async (comments: readonly NewComment[], added: readonly Added[]): Promise<readonly Added[]> => {
    const erased = await ask(() => erasedOf(kept, comments));
    const covered = comments.filter(erased).map(({ id }) => id);
    if (covered.length === 0) return added;
    await transact(async (session) => {
      const found = await kept.comments.find({ _id: { $in: covered } }, { session }).toArray();
      const named = (document: (typeof found)[number]) => ({ ...document, id: document._id });
      const since = await erasedOf(kept, found.map(named), session);
      const gone = found.flatMap((document) => {
        const at = since(named(document));
        return at === undefined ? [] : [{ document, tombstone: { _id: document._id, at } }];
      });
      await entomb(
        kept,
        gone.map(({ tombstone }) => tombstone),
        session,
      );
      await removeComments(
        kept,
        gone.map(({ document }) => document),
        session,
      );
    });
    return added.map((one, row) => {
      const given = comments[row];
      return given && erased(given) ? { id: one.id, revision: 0, outcome: 'erased' } : one;
    });
  };

  return { erase, recheck };
}
