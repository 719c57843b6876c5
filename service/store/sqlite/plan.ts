import type { Filter } from '../../ports.ts';
import { type Clause, type Compiled, clause, type Match } from './filter.ts';
import { numberAt } from './postings.ts';

/** Where a search starts: FROM with the comment as `c`, and its first conditions. */
export interface Start {
  readonly from: string;
  readonly first: readonly Clause[];
}
export interface Plan extends Start {
  /** The column to sort by. */
  readonly key: string;
  /** It starts from those that carry the labels and words asked for: walked by place, or gathered as a set. */
  readonly postings?: 'walked' | 'gathered';
}

/** Each posting with its comment: to be walked by place. */
export const postingsByPlace = `postings p CROSS JOIN comments c ON c.n = ${numberAt('p.rowid')}`;

/** The comments that carry the labels and words, as a set. */
export const among = ({ expression }: Match): Clause =>
  clause(`c.n IN (SELECT ${numberAt('p.rowid')} FROM postings p WHERE p.postings MATCH ?)`, expression);
// The plus keeps the engine from walking an index of the column instead.
export const gathered = (set: Clause, column: string): Plan => ({ from: 'comments c', first: [set], key: `+${column}` });
export const gather = (match: Match, column: string): Plan => ({ ...gathered(among(match), column), postings: 'gathered' });

/** An identity leaves few comments, whatever they are sorted by. */
export function identified({ externalId, commenterId }: Filter): Start | undefined {
  if (externalId !== undefined) return { from: 'comments c INDEXED BY comments_external', first: [] };
  if (commenterId !== undefined) return { from: 'comments c INDEXED BY comments_commenter', first: [clause('c.commenter_id IS NOT NULL')] };
  return undefined;
}

/** In the order of time: by an identity, what is carried, a rare state, a source; else all comments. */
export function choosePlan(filter: Filter, { match }: Compiled): Plan {
  const known = identified(filter);
  if (known) return { ...known, key: 'c.at' };
  if (match) return { from: postingsByPlace, first: [clause('p.postings MATCH ?', match.expression)], key: 'c.at', postings: 'walked' };
  if (filter.corrected) return { from: 'comments c INDEXED BY comments_corrected', first: [], key: 'c.at' };
  if (filter.state && !filter.state.includes('tagged'))
    return { from: 'comments c INDEXED BY comments_untagged', first: [clause(`c.state <> 'tagged'`)], key: 'c.at' };
  // One source's comments lie in time order; several are cheaper by time alone.
  if (filter.source?.length === 1)
    return { from: 'comments c INDEXED BY comments_source', first: [clause('c.source = ?', filter.source[0] ?? null)], key: 'c.at' };
  return { from: 'comments c INDEXED BY comments_at', first: [], key: 'c.at' };
}
