import type { Filter } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { type SortKeys, untagged } from '../sort-keys.ts';
import { type Clause, type Compiled, clause } from './filter.ts';
import { gather, identified, type Plan, type Start } from './plan.ts';
import { toMillis } from './rows.ts';

// A walk by a key meets what matches where it lies, and what the key speaks against last of all: a set this small is sooner fetched and sorted.
export const smallSet = 20_000;

/** Places in an index of times: so many of them are fetched and sorted, where one read tells that they are no more. */
function narrow({ source, corrected, from, to }: Filter): readonly Start[] {
  const times = [
    ...(from === undefined ? [] : [clause('c.at >= ?', toMillis(from))]),
    ...(to === undefined ? [] : [clause('c.at < ?', toMillis(to))]),
  ];
  const [only, ...others] = source ?? [];
  return [
    ...(corrected ? [{ from: 'comments c INDEXED BY comments_corrected', first: [clause('c.corrected = 1'), ...times] }] : []),
    ...(only !== undefined && others.length === 0
      ? [{ from: 'comments c INDEXED BY comments_source', first: [clause('c.source = ?', only), ...times] }]
      : []),
    ...(times.length > 0 ? [{ from: 'comments c INDEXED BY comments_at', first: times }] : []),
  ];
}

/** Untagged ones share one key, so where only they or only the others are asked, the walk begins or ends there. */
const ofState = (by: keyof SortKeys, { state }: Filter): readonly Clause[] => {
  if (state === undefined) return [];
  if (!state.includes('tagged')) return [clause(`c.${by} = ?`, untagged[by])];
  return state.length === 1 ? [clause(`c.${by} BETWEEN 0 AND 1`)] : [];
};

/** A few that can match are fetched and sorted; else the index of the key is walked until the page is full. */
export function chooseKeyPlan(db: Database, filter: Filter, { match }: Compiled, by: keyof SortKeys, small: number): Plan {
  const key = `c.${by}`;
  const few = ({ from, first }: Start) =>
    (db.get<{ count: number }>(
      `SELECT count(*) AS count FROM (SELECT 1 FROM ${from} WHERE ${first.map(({ sql }) => sql).join(' AND ')} LIMIT ?)`,
      ...first.flatMap(({ values }) => values),
      small + 1,
    )?.count ?? 0) <= small;
  const known = identified(filter);
  if (known) return { ...known, key };
  if (match && match.most <= small) return gather(match, key);
  const narrowed = narrow(filter).find(few);
  if (narrowed) return { ...narrowed, key };
  return { from: `comments c INDEXED BY comments_${by}`, first: ofState(by, filter), key };
}
