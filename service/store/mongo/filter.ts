import { type Axis, axes, type ScoreName, scoreRanges } from '../../domain.ts';
import type { Query } from '../../mongo/connect.ts';
import type { AxisFilter, Filter, Page } from '../../ports.ts';
import type { Position } from '../cursor.ts';
import { sorting } from '../sort-keys.ts';
import { type CommentDocument, facetText, tagKey } from './documents.ts';

type Clause = Readonly<Record<string, unknown>>;

/** Values stand under $eq and $in alone, never where an operator is read; $eq lets an index give the order too. */
const oneOf = (values: readonly unknown[]): Clause => (values.length === 1 ? { $eq: values[0] } : { $in: values });
const atLeast = (score: number | undefined): Clause => (score === undefined ? {} : { score: { $gte: score } });

function* axisClauses(axis: Axis, { any, all, none, minScore }: AxisFilter): Generator<Clause> {
  const keys = (ids: readonly string[]) => ids.map((id) => tagKey(axis, id));
  const carries = (wanted: readonly string[]): Clause =>
    minScore === undefined
      ? { 'standing.tags.key': oneOf(wanted) }
      : { 'standing.tags': { $elemMatch: { key: oneOf(wanted), ...atLeast(minScore) } } };
  if (any) yield carries(keys(any));
  for (const key of keys(all ?? [])) yield carries([key]);
  if (none) yield { 'standing.tags.key': { $nin: keys(none) } };
}

/** Only touchpoints carry a feeling, so where none is named no key is asked. */
function feelingClause(filter: Filter): Clause {
  const part = filter.axes?.touchpoint;
  const named = part?.any || part?.all ? [...(part.any ?? []), ...(part.all ?? [])].map((id) => tagKey('touchpoint', id)) : undefined;
  const which = named ? { key: oneOf(named), ...atLeast(part?.minScore) } : {};
  return { 'standing.tags': { $elemMatch: { ...which, feeling: oneOf(filter.feeling ?? []) } } };
}

function* clauses(filter: Filter): Generator<Clause> {
  for (const axis of axes) {
    const part = filter.axes?.[axis];
    if (part) yield* axisClauses(axis, part);
  }
  if (filter.feeling) yield feelingClause(filter);
  if (filter.source) yield { source: oneOf(filter.source) };
  if (filter.kind) yield { kind: oneOf(filter.kind) };
  if (filter.state) yield { state: oneOf(filter.state) };
  if (filter.externalId !== undefined) yield { externalId: { $eq: filter.externalId } };
  if (filter.commenterId !== undefined) yield { commenterId: { $in: [...filter.commenterId] } };
  if (filter.corrected !== undefined) yield { corrected: { $eq: filter.corrected } };
  if (filter.abstained) yield { 'standing.open': oneOf(filter.abstained) };
  for (const word of filter.words ?? []) yield { 'standing.words': { $eq: word } };
  for (const [key, values] of Object.entries(filter.meta ?? {})) yield { facets: oneOf(values.map((value) => facetText(key, value))) };
  for (const name of Object.keys(scoreRanges) as ScoreName[]) {
    const range = filter.scores?.[name];
    // A missing score lies in no range, the endless one included.
    if (range) yield { [`scores.${name}`]: { $gte: range.min ?? -Infinity, $lte: range.max ?? Infinity } };
  }
  if (filter.from !== undefined || filter.to !== undefined) yield* timeClauses(filter);
}

/** `at` is occurredAt for every comment that has one, and is what the indexes are sorted by. */
function* timeClauses({ from, to }: Filter): Generator<Clause> {
  const range = { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lt: to }) };
  yield { at: range };
  yield { occurredAt: range };
}

const together = (parts: readonly Clause[]) => (parts.length === 0 ? {} : { $and: parts }) as Query<CommentDocument>;

export const queryOf = (filter: Filter): Query<CommentDocument> => together([...clauses(filter)]);

/** What comes after `position` in the order of the page. */
export function pageQuery(filter: Filter, order: Page['order'], position: Position | undefined): Query<CommentDocument> {
  if (!position) return queryOf(filter);
  const { by, descending } = sorting[order];
  const [orAt, past] = descending ? ['$lte', '$lt'] : ['$gte', '$gt'];
  const { key, id } = position;
  // The first bound is implied by the second, but it alone lets the walk over the order's index begin at the cursor.
  return together([...clauses(filter), { [by]: { [orAt]: key } }, { $or: [{ [by]: { [past]: key } }, { _id: { [past]: id } }] }]);
}

/** Tagged comments only: what is summarised and counted. */
export const taggedQuery = (filter: Filter): Query<CommentDocument> => together([...clauses(filter), { state: { $eq: 'tagged' } }]);

/** Tagged comments whose place in the feed lies in (from, to]. */
export const feedQuery = (filter: Filter, from: number, to: number): Query<CommentDocument> =>
  together([...clauses(filter), { position: { $gt: from, $lte: to } }]);
