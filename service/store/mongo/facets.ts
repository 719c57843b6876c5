import type { Facets } from '../../ports.ts';
import { mostFacets, mostValues } from '../facets.ts';
import type { Collections } from './collections.ts';

interface Counted {
  readonly text: string;
  readonly count: number;
}

const mostFirst = (a: Counted, b: Counted) => b.count - a.count || (a.text < b.text ? -1 : 1);

/**
 * Of the newest comments alone, `most` of them, a fifth of a second by the reckoning of docs/scale.md: exact up to so
 * many, and said where it is not. Counts kept as those of the tags are would set every two posts of one region against
 * each other, and in their slots a value that was erased would stand for ever.
 */
export async function facetsOf({ comments }: Collections, most = 20_000): Promise<Facets> {
  const groups = await comments
    .aggregate<{ _id: string; count: number }>([
      { $sort: { at: -1, _id: -1 } },
      { $limit: most },
      { $project: { facets: 1 } },
      { $unwind: '$facets' },
      { $group: { _id: '$facets', count: { $sum: 1 } } },
    ])
    .toArray();
  const byName = new Map<string, Counted[]>();
  for (const { _id, count } of groups) {
    const [name, text] = JSON.parse(_id) as [string, string];
    const values = byName.get(name);
    if (values) values.push({ text, count });
    else byName.set(name, [{ text, count }]);
  }
  const names = [...byName].map(([text, values]) => ({ text, values, count: values.reduce((sum, { count }) => sum + count, 0) }));
  const facets = names
    .sort(mostFirst)
    .slice(0, mostFacets)
    .map(({ text, count, values }) => ({
      name: text,
      count,
      values: values
        .sort(mostFirst)
        .slice(0, mostValues)
        .map((one) => ({ value: one.text, count: one.count })),
    }));
  return { facets, ...((await comments.estimatedDocumentCount()) > most && { newest: most }) };
}
