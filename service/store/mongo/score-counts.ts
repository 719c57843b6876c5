import type { ScoreName } from '../../domain.ts';
import type { ClientSession } from '../../mongo/connect.ts';
import type { ScoreCounts, ScoreQuestion } from '../../ports.ts';
import type { Collections } from './collections.ts';
import { taggedQuery } from './filter.ts';
import { periodOf, totalsOf } from './summarise.ts';

interface Group {
  readonly _id: { readonly score: ScoreName; readonly value: number; readonly bucket?: string };
  readonly count: number;
}

export async function countScores(kept: Collections, { bucket, filter }: ScoreQuestion, session: ClientSession): Promise<ScoreCounts> {
  const groups = await kept.comments
    .aggregate<Group>(
      [
        { $match: taggedQuery(filter) },
        ...(bucket ? [{ $match: { day: { $exists: true } } }] : []),
        { $project: { day: 1, given: { $objectToArray: '$scores' } } },
        { $unwind: '$given' },
        { $group: { _id: { score: '$given.k', value: '$given.v', ...(bucket && { bucket: periodOf(bucket) }) }, count: { $sum: 1 } } },
      ],
      { session },
    )
    .toArray();
  return {
    rows: groups.map(({ _id: { score, value, bucket: period }, count }) => ({ score, value, ...(bucket && { bucket: period }), count })),
    ...(await totalsOf(kept, filter, session)),
  };
}
