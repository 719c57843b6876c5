import type { Filter } from '../../ports.ts';
import type { Value } from '../../sqlite/database.ts';
import type { Anchor, Clause, Compiled } from './filter.ts';

/** Where a search starts: FROM with the comment as `c`, its first conditions, and the column to sort by. */
export interface Plan {
  readonly from: string;
  readonly first: readonly Clause[];
  readonly at: string;
}

// A set this small is fetched and sorted faster than any walk in time order finds it.
export const smallSet = 2_000;

export const size = ({ terms }: Anchor) => terms.reduce((sum, { comments }) => sum + comments, 0);
const column = { tags: 'label', word_comments: 'word' } as const;
const index = { tags: 'INDEXED BY tags_walk ', word_comments: '' } as const;
const clause = (sql: string, ...values: readonly Value[]): Clause => ({ sql, values });

/** Each term's rows lie in time order, so the rarest term is walked newest (or oldest) first. */
const walk = ({ table, terms: [term] }: Anchor): Plan => ({
  from: `${table} p ${index[table]}CROSS JOIN comments c ON c.n = p.comment`,
  first: [clause(`p.${column[table]} = ?`, term?.n ?? null)],
  at: 'p.at',
});
/** The comments that carry one of the terms, as a set. */
export const among = ({ table, terms }: Anchor): Clause =>
  clause(
    `c.n IN (SELECT comment FROM ${table} WHERE ${column[table]} IN (SELECT value FROM json_each(?)))`,
    JSON.stringify(terms.map(({ n }) => n)),
  );
// The plus keeps the engine from walking comments_at instead.
const gather = (anchor: Anchor): Plan => ({ from: 'comments c', first: [among(anchor)], at: '+c.at' });

/** The part of the filter that leaves the fewest comments. */
export const rarestFirst = (anchors: readonly Anchor[]): readonly Anchor[] => [...anchors].sort((a, b) => size(a) - size(b));

/** By how many comments each part leaves: an identity, the rarest term, a rare state; else all comments by time. */
export function choosePlan(filter: Filter, { anchors }: Compiled, small = smallSet): Plan {
  if (filter.externalId !== undefined) return { from: 'comments c INDEXED BY comments_external', first: [], at: 'c.at' };
  if (filter.commenterId !== undefined)
    return { from: 'comments c INDEXED BY comments_commenter', first: [clause('c.commenter_id IS NOT NULL')], at: 'c.at' };
  const rarest = rarestFirst(anchors);
  const [least] = rarest;
  if (least && size(least) <= small) return gather(least);
  const single = rarest.find(({ terms }) => terms.length === 1);
  if (single) return walk(single);
  if (filter.corrected) return { from: 'comments c INDEXED BY comments_corrected', first: [], at: 'c.at' };
  if (filter.state && !filter.state.includes('tagged'))
    return { from: 'comments c INDEXED BY comments_untagged', first: [clause(`c.state <> 'tagged'`)], at: 'c.at' };
  // One source's comments lie in time order; several are cheaper by time alone.
  if (filter.source?.length === 1)
    return { from: 'comments c INDEXED BY comments_source', first: [clause('c.source = ?', filter.source[0] ?? null)], at: 'c.at' };
  return { from: 'comments c INDEXED BY comments_at', first: [], at: 'c.at' };
}
