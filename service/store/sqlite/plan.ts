import type { Filter } from '../../ports.ts';
import { type Anchor, type Clause, type Compiled, clause } from './filter.ts';

/** Where a search starts: FROM with the comment as `c`, and its first conditions. */
export interface Start {
  readonly from: string;
  readonly first: readonly Clause[];
}
export interface Plan extends Start {
  /** The column to sort by. */
  readonly key: string;
}

// A set this small is fetched and sorted faster than any walk in time order finds it.
export const smallSet = 2_000;

export const size = ({ terms }: Anchor) => terms.reduce((sum, { comments }) => sum + comments, 0);
const column = { tags: 'label', word_comments: 'word' } as const;
const index = { tags: 'INDEXED BY tags_walk ', word_comments: '' } as const;

/** Each term's rows lie in time order, so the rarest term is walked newest (or oldest) first. */
const walk = ({ table, terms: [term] }: Anchor): Plan => ({
  from: `${table} p ${index[table]}CROSS JOIN comments c ON c.n = p.comment`,
  first: [clause(`p.${column[table]} = ?`, term?.n ?? null)],
  key: 'p.at',
});
/** The comments that carry one of the terms, as a set. */
export const among = ({ table, terms }: Anchor): Clause =>
  clause(
    `c.n IN (SELECT comment FROM ${table} WHERE ${column[table]} IN (SELECT value FROM json_each(?)))`,
    JSON.stringify(terms.map(({ n }) => n)),
  );
// The plus keeps the engine from walking an index of the column instead.
export const gathered = (set: Clause, column: string): Plan => ({ from: 'comments c', first: [set], key: `+${column}` });
export const gather = (anchor: Anchor, column: string): Plan => gathered(among(anchor), column);

/** An identity leaves few comments, whatever they are sorted by. */
export function identified({ externalId, commenterId }: Filter): Start | undefined {
  if (externalId !== undefined) return { from: 'comments c INDEXED BY comments_external', first: [] };
  if (commenterId !== undefined) return { from: 'comments c INDEXED BY comments_commenter', first: [clause('c.commenter_id IS NOT NULL')] };
  return undefined;
}

/** The part of the filter that leaves the fewest comments. */
export const rarestFirst = (anchors: readonly Anchor[]): readonly Anchor[] => [...anchors].sort((a, b) => size(a) - size(b));

/** By how many comments each part leaves: an identity, the rarest term, a rare state; else all comments by time. */
export function choosePlan(filter: Filter, { anchors }: Compiled, small = smallSet): Plan {
  const known = identified(filter);
  if (known) return { ...known, key: 'c.at' };
  const rarest = rarestFirst(anchors);
  const [least] = rarest;
  if (least && size(least) <= small) return gather(least, 'c.at');
  const single = rarest.find(({ terms }) => terms.length === 1);
  if (single) return walk(single);
  if (filter.corrected) return { from: 'comments c INDEXED BY comments_corrected', first: [], key: 'c.at' };
  if (filter.state && !filter.state.includes('tagged'))
    return { from: 'comments c INDEXED BY comments_untagged', first: [clause(`c.state <> 'tagged'`)], key: 'c.at' };
  // One source's comments lie in time order; several are cheaper by time alone.
  if (filter.source?.length === 1)
    return { from: 'comments c INDEXED BY comments_source', first: [clause('c.source = ?', filter.source[0] ?? null)], key: 'c.at' };
  return { from: 'comments c INDEXED BY comments_at', first: [], key: 'c.at' };
}
