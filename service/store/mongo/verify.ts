import type { ClientSession } from '../../mongo/connect.ts';
import type { CountDifference } from '../../ports.ts';
import { type CountKey, countKeyText, createCountDelta } from '../counts.ts';
import { countedOf } from './add.ts';
import type { Collections } from './collections.ts';
import { cellsOf } from './tallies.ts';

/** Counts every tagged comment anew beside what is kept. */
export async function verifyCounts(kept: Collections, session: ClientSession): Promise<readonly CountDifference[]> {
  const recount = createCountDelta();
  const comments = kept.comments.find(
    { state: 'tagged' },
    { session, projection: { source: 1, day: 1, 'standing.effective': 1 }, batchSize: 1_000 },
  );
  for await (const document of comments) recount.moved(undefined, countedOf(document));

  const both = new Map<string, { key: CountKey; kept: number; recounted: number }>();
  for (const change of recount.changes()) both.set(countKeyText(change), { key: change, kept: 0, recounted: change.by });
  for await (const document of kept.counts.find({}, { session })) {
    for (const cell of cellsOf(document)) {
      const text = countKeyText(cell);
      const known = both.get(text) ?? { key: cell, kept: 0, recounted: 0 };
      known.kept += cell.by;
      both.set(text, known);
    }
  }
  return [...both.values()]
    .filter(({ kept, recounted }) => kept !== recounted)
    .map(({ key: { period, source, dimensions, ids }, ...numbers }) => ({ period, source, dimensions, ids, ...numbers }));
}
