import { type Axis, axes, type ScoreName, scoreRanges } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import { createIdentity } from '../intake/identity.ts';
import { rangeEnd, rangeStart } from '../intake/moment.ts';
import type { Taxonomy } from '../labels.ts';
import type { AxisFilter, Filter } from '../ports.ts';
import { badRequest } from './failure.ts';
import type { FilterQuery } from './filter-query.ts';

export interface FilterDeps {
  readonly taxonomy: Taxonomy;
  readonly timeZone: string;
  /** The words of a search as the segmenter cuts them. */
  readonly wordsOf: (search: string) => readonly string[];
  /** What an identity is stored as, where it can be stored. */
  readonly pseudonym: (identity: string) => string | undefined;
  /** Personal numbers out. */
  readonly mask: (text: string) => string;
}

function axisFilter(axis: Axis, query: FilterQuery, taxonomy: Taxonomy): AxisFilter | undefined {
  const ids = (name: `${Axis}.${'any' | 'all' | 'none'}` | Axis) =>
    query[name]?.map((spelling) => {
      const id = taxonomy.resolve(axis, spelling);
      if (id === undefined)
        throw new VerbatimError(
          'unknown_label',
          `${name} names a label that ${axis} does not have.`,
          'GET /v1/taxonomy lists the ids; names and aliases stand in labels/taxonomy.yaml.',
        );
      return id;
    });
  if (query[axis] !== undefined && query[`${axis}.any`] !== undefined)
    throw badRequest(`${axis} and ${axis}.any are the same.`, 'Give one of them.');
  const any = ids(axis) ?? ids(`${axis}.any`);
  const [all, none, minScore] = [ids(`${axis}.all`), ids(`${axis}.none`), query[`${axis}.minScore`]];
  if (any === undefined && all === undefined && none === undefined && minScore === undefined) return undefined;
  if (minScore !== undefined && any === undefined && all === undefined)
    throw badRequest(`${axis}.minScore has no label to hold for.`, `Name one with ${axis}, or ${axis}.all.`);
  return { any, all, none, minScore };
}

function scoreFilter(query: FilterQuery): Filter['scores'] {
  const wanted = (Object.keys(scoreRanges) as ScoreName[]).flatMap((name) => {
    const [min, max] = [query[`${name}.min`], query[`${name}.max`]];
    return min === undefined && max === undefined ? [] : [[name, { min, max }] as const];
  });
  return wanted.length === 0 ? undefined : Object.fromEntries(wanted);
}

/** The closed filter of a query that filterQuery has read. Throws VerbatimError. */
export function readFilter(query: FilterQuery, deps: FilterDeps): Filter {
  const range = (name: 'from' | 'to', read: typeof rangeStart) => {
    const written = query[name];
    if (written === undefined) return undefined;
    const at = read(written, deps.timeZone);
    if (at === undefined) throw new VerbatimError('bad_time', `${name} is no date.`, 'Send 2026-03-01 or an ISO 8601 time (its + as %2B).');
    return at;
  };
  const wanted = axes.flatMap((axis) => {
    const filter = axisFilter(axis, query, deps.taxonomy);
    return filter === undefined ? [] : [[axis, filter] as const];
  });
  const words = query.q === undefined ? undefined : deps.wordsOf(query.q);
  if (words?.length === 0) throw badRequest('q holds no word.', 'Search for letters, digits or Chinese characters.');
  const [from, to] = [range('from', rangeStart), range('to', rangeEnd)];
  if (from !== undefined && to !== undefined && from >= to)
    throw new VerbatimError('bad_time', 'from is not before to.', 'Swap them; a bare day is included whole in both.');
  // No comment has such a facet, for intake refuses it; and the audit log keeps the names of a filter.
  if (Object.keys(query.meta ?? {}).some((name) => deps.mask(name) !== name))
    throw badRequest('The name of a facet holds a personal number.', 'Name the facet as it was posted: meta.region=华东.');
  const identity = createIdentity(deps.pseudonym);
  const { feeling, source, kind, meta, state, abstained, corrected, externalId, commenterId } = query;
  return {
    axes: wanted.length === 0 ? undefined : Object.fromEntries(wanted),
    feeling,
    source,
    kind,
    from,
    to,
    scores: scoreFilter(query),
    meta,
    words,
    state,
    abstained,
    corrected: corrected === undefined ? undefined : corrected === 'true',
    externalId: externalId === undefined ? undefined : (identity.externalId(externalId) ?? externalId),
    commenterId: commenterId === undefined ? undefined : identity.commenterIds(commenterId),
  };
}
