import type { ClientSession, Connection } from '../../mongo/connect.ts';
import { sortKeys, untagged } from '../sort-keys.ts';
import type { Collections } from './collections.ts';
import { correctionsOfEach } from './correct.ts';

/** Comments that one transaction gives keys to. */
const together = 1_000;

/** Comments of a release without sort keys get theirs at the first start of this one; at any other, one look into an index finds none. */
export async function keepOlderKeys(kept: Collections, { transact }: Pick<Connection, 'transact'>): Promise<void> {
  const keepSome = async (session: ClientSession) => {
    const found = await kept.comments
      .find({ certainty: { $exists: false } }, { session, projection: { corrected: 1, 'standing.tagging': 1 } })
      .limit(together)
      .toArray();
    const corrected = found.flatMap(({ _id, corrected }) => (corrected ? [_id] : []));
    const corrections = new Map((await correctionsOfEach(kept, corrected, session)).map((of, row) => [corrected[row], of]));
    const writes = found.map(({ _id, standing }) => ({
      updateOne: { filter: { _id }, update: { $set: standing ? sortKeys(standing.tagging, corrections.get(_id) ?? []) : untagged } },
    }));
    if (writes.length > 0) await kept.comments.bulkWrite(writes, { session, ordered: true });
    return found.length;
  };
  while ((await transact(keepSome)) === together);
}
