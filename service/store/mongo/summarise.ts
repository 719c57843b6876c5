import type { ClientSession } from '../../mongo/connect.ts';
import type { CountRow, Dimension, Filter, Question, Summary } from '../../ports.ts';
import { keptOrder } from '../counts.ts';
import { type createDayBounds, type KeptRange, segments } from '../range.ts';
import type { Collections } from './collections.ts';
import { taggedQuery } from './filter.ts';
import { byText, cellsOf } from './tallies.ts';

export async function summariseComments(
  kept: Collections,
  { keptRange }: ReturnType<typeof createDayBounds>,
  question: Question,
  session: ClientSession,
): Promise<Summary> {
  const order = keptOrder(question.by);
  const range = keptRange(question.filter);
  return range ? fromCounts(kept, question, order, range, session) : fromComments(kept, question, session);
}

/** Reads the documents of the periods asked and adds up their slots. */
async function fromCounts(
  kept: Collections,
  { by, bucket }: Question,
  order: readonly Dimension[],
  range: KeptRange,
  session: ClientSession,
): Promise<Summary> {
  const unbounded = range.from === undefined && range.to === undefined;
  const dated = segments(range, bucket).filter(({ grain }) => grain !== 'undated');
  const periods = dated.map(({ grain, from, to }) => ({
    grain,
    ...((from !== undefined || to !== undefined) && {
      period: { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lt: to }) },
    }),
  }));
  const found = kept.counts.find(
    {
      by: { $in: [byText([]), byText(order)] },
      $or: unbounded ? [...periods, { grain: 'undated' }] : periods,
      ...(range.source && { source: { $in: range.source } }),
    },
    { session },
  );
  const positions = by.map((dimension) => order.indexOf(dimension));
  const rows = new Map<string, CountRow>();
  let total = 0;
  let undated = 0;
  for await (const document of found) {
    for (const cell of cellsOf(document)) {
      if (cell.dimensions.length === 0) {
        total += cell.by;
        if (cell.grain === 'undated') undated += cell.by;
      }
      if (cell.dimensions.length !== by.length || (bucket && cell.grain === 'undated')) continue;
      const ids = positions.map((position) => cell.ids[position] ?? '');
      const period = bucket === 'month' ? cell.period.slice(0, 7) : cell.period;
      const key = JSON.stringify([ids, bucket && period]);
      rows.set(key, { ids, ...(bucket && { bucket: period }), count: (rows.get(key)?.count ?? 0) + cell.by });
    }
  }
  return { rows: [...rows.values()].filter(({ count }) => count !== 0), total, undated };
}

const held = (name: string) => `$standing.effective.${name}`;

/** Where the id of a dimension lies once lists are unwound: a touchpoint stands beside its own feeling. */
const places: Readonly<Record<Dimension, string>> = {
  sentiment: held('sentiment'),
  touchpoint: held('touchpoint.id'),
  feeling: held('touchpoint.sentiment'),
  pain: held('pain'),
  sicas: held('sicas'),
  act: held('act'),
};
const lists = ['touchpoint', 'pain', 'sicas'] as const;

async function fromComments(kept: Collections, { by, bucket, filter }: Question, session: ClientSession): Promise<Summary> {
  const ids = Object.fromEntries(by.map((dimension, index) => [`id${index}`, places[dimension]]));
  const counted = await kept.comments
    .aggregate<{ _id: Record<string, string>; count: number }>(
      [
        { $match: taggedQuery(filter) },
        ...(bucket ? [{ $match: { day: { $exists: true } } }] : []),
        ...lists.filter((list) => by.includes(list)).map((list) => ({ $unwind: held(list) })),
        { $group: { _id: { ...ids, ...(bucket && { bucket: periodOf(bucket) }) }, count: { $sum: 1 } } },
      ],
      { session },
    )
    .toArray();
  return {
    rows: counted.map(({ _id, count }) => ({
      ids: by.map((_, index) => _id[`id${index}`] ?? ''),
      ...(bucket && { bucket: _id.bucket }),
      count,
    })),
    ...(await totalsOf(kept, filter, session)),
  };
}

/** The period of a dated comment, in an aggregation. */
export const periodOf = (bucket: 'day' | 'month') => (bucket === 'month' ? { $substrBytes: ['$day', 0, 7] } : '$day');

/** How many tagged comments match, and how many of them have no date. */
export async function totalsOf(kept: Collections, filter: Filter, session: ClientSession) {
  const [sums] = await kept.comments
    .aggregate<{ total: number; dated: number }>(
      [
        { $match: taggedQuery(filter) },
        { $group: { _id: null, total: { $sum: 1 }, dated: { $sum: { $cond: [{ $gt: ['$day', ''] }, 1, 0] } } } },
      ],
      { session },
    )
    .toArray();
  const total = sums?.total ?? 0;
  return { total, undated: total - (sums?.dated ?? 0) };
}
