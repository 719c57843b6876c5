import type { Axis, ScoreName } from '../../domain.ts';
import { axes } from '../../domain.ts';
import type { AxisFilter, Filter } from '../../ports.ts';
import type { Value } from '../../sqlite/database.ts';
import { labelTerm, matchOf, wordTerm } from './postings.ts';
import { axisBits, axisNumber, toMillis } from './rows.ts';

/** A label or word as a row number, and how many comments carry it. */
export interface Term {
  readonly n: number;
  readonly comments: number;
}
/** Looks terms up; undefined for one that no comment ever carried. */
export interface Terms {
  label(axis: Axis, id: string): Term | undefined;
  word(word: string): Term | undefined;
}

/** Fixed SQL with its values apart. */
export interface Clause {
  readonly sql: string;
  readonly values: readonly Value[];
}
/** The labels and words that a matching comment carries, as the postings are asked for them. */
export interface Match {
  readonly expression: string;
  /** No more comments than this carry them. */
  readonly most: number;
}
export interface Compiled {
  /** Conditions on the comment `c`, joined by and, but for those of `carried`. */
  readonly clauses: readonly Clause[];
  /** That it carries the labels and words asked for: for a search that does not start from `match`, which says the same. */
  readonly carried: readonly Clause[];
  readonly match?: Match | undefined;
}
/** A part of a filter. */
interface Part {
  readonly clauses?: readonly Clause[];
  readonly carried?: readonly Clause[];
  /** Of each a comment carries at least one. */
  readonly groups?: readonly Group[];
}
interface Group {
  readonly terms: readonly string[];
  readonly most: number;
}

export const clause = (sql: string, ...values: readonly Value[]): Clause => ({ sql, values });
// As a value: a plain 0 has the planner drop all other conditions, and with them the one by which an index of some rows may be used.
const nothing = clause('? = 1', 0);
const list = (values: readonly (string | number)[]) => JSON.stringify(values);
const within = (column: string, values: readonly string[] | undefined): readonly Clause[] =>
  values === undefined ? [] : [clause(`${column} IN (SELECT value FROM json_each(?))`, list(values))];

// ?1 holds row numbers from our own tables, so that one text serves lists of every length.
const carries = (axis: Axis, terms: readonly Term[], more: readonly Clause[] = []): Clause =>
  clause(
    `EXISTS (SELECT 1 FROM tags t WHERE t.comment = c.n AND t.axis = ? AND t.label IN (SELECT value FROM json_each(?))${more.map(({ sql }) => ` AND ${sql}`).join('')})`,
    axisNumber(axis),
    list(terms.map(({ n }) => n)),
    ...more.flatMap(({ values }) => values),
  );

const groupOf = (terms: readonly Term[], name: (n: number) => string): Group => ({
  terms: terms.map(({ n }) => name(n)),
  most: terms.reduce((sum, { comments }) => sum + comments, 0),
});

function compileAxis(axis: Axis, part: AxisFilter, terms: Terms): Part {
  const known = (ids: readonly string[] | undefined) => (ids ?? []).flatMap((id) => terms.label(axis, id) ?? []);
  const all = new Set(part.all);
  const each = known([...all]);
  const any = known(part.any);
  const wanted = [...(part.any ? [any] : []), ...each.map((term) => [term])];
  const score = part.minScore === undefined ? [] : [clause('t.score >= ?', part.minScore)];
  const carried = wanted.map((group) => carries(axis, group, score));
  return {
    clauses: [
      // That a label is there at all the postings tell; how certain it is, its row alone.
      ...(score.length > 0 ? carried : []),
      ...(each.length < all.size || wanted.some((group) => group.length === 0) ? [nothing] : []),
      ...(part.none ? [carries(axis, known(part.none))].map(({ sql, values }) => clause(`NOT ${sql}`, ...values)) : []),
    ],
    carried: score.length > 0 ? [] : carried,
    groups: wanted.filter((group) => group.length > 0).map((group) => groupOf(group, labelTerm)),
  };
}

function compileFeeling(filter: Filter, terms: Terms): readonly Clause[] {
  if (!filter.feeling) return [];
  const part = filter.axes?.touchpoint;
  const felt = within('t.feeling', filter.feeling);
  if (!part?.any && !part?.all)
    return felt.map(({ sql, values }) =>
      clause(`EXISTS (SELECT 1 FROM tags t WHERE t.comment = c.n AND t.axis = ? AND ${sql})`, axisNumber('touchpoint'), ...values),
    );
  const named = [...(part.any ?? []), ...(part.all ?? [])].flatMap((id) => terms.label('touchpoint', id) ?? []);
  const score = part.minScore === undefined ? [] : [clause('t.score >= ?', part.minScore)];
  return [carries('touchpoint', named, [...felt, ...score])];
}

// The words of a tagging are a JSON list. What the word looks like in it is looked for first, since json_each reads the whole of it.
const holds = (word: string): Clause =>
  clause(
    `EXISTS (SELECT 1 FROM taggings t WHERE t.n = c.tagging AND instr(t.words, ?) > 0
     AND EXISTS (SELECT 1 FROM json_each(t.words) j WHERE j.value = ?))`,
    JSON.stringify(word),
    word,
  );

function compileWords(filter: Filter, terms: Terms): Part {
  const words = [...new Set(filter.words)];
  const known = words.flatMap((word) => terms.word(word) ?? []);
  return {
    clauses: known.length < words.length ? [nothing] : [],
    carried: words.map(holds),
    groups: known.map((term) => groupOf([term], wordTerm)),
  };
}

const compileScores = (scores: Filter['scores']): readonly Clause[] =>
  (['nps', 'csat', 'ces', 'stars'] as const satisfies readonly ScoreName[]).flatMap((name) => {
    const range = scores?.[name];
    if (!range) return [];
    return [
      clause(`c.${name} IS NOT NULL`),
      ...(range.min === undefined ? [] : [clause(`c.${name} >= ?`, range.min)]),
      ...(range.max === undefined ? [] : [clause(`c.${name} <= ?`, range.max)]),
    ];
  });

/** More values than this are looked for by json_each alone. */
const fewValues = 8;

// Keys are compared as values: a facet's name never becomes a path. What a facet looks like in the stored JSON is looked
// for first, since json_each reads the whole of it: a million comments in a third of the time.
const compileMeta = (meta: Filter['meta']): readonly Clause[] =>
  Object.entries(meta ?? {}).map(([key, values]) => {
    const written = values.length > fewValues ? [] : values.map((value) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
    const hint = written.length === 0 ? '' : `(${written.map(() => 'instr(c.meta, ?) > 0').join(' OR ')}) AND `;
    return clause(
      `${hint}EXISTS (SELECT 1 FROM json_each(c.meta) m WHERE m.key = ? AND m.value IN (SELECT value FROM json_each(?)))`,
      ...written,
      key,
      list(values),
    );
  });

// `at` is occurred_at where that is there, so bounds on it may use the walks' indexes.
const compileTimes = ({ from, to }: Filter): readonly Clause[] => [
  ...(from === undefined && to === undefined ? [] : [clause('c.occurred_at IS NOT NULL')]),
  ...(from === undefined ? [] : [clause('c.at >= ?', toMillis(from))]),
  ...(to === undefined ? [] : [clause('c.at < ?', toMillis(to))]),
];

/** The filter as SQL conditions on a comment `c`, and as what the postings are asked. */
export function compileFilter(filter: Filter, terms: Terms): Compiled {
  const byAxis = axes.flatMap((axis) => {
    const part = filter.axes?.[axis];
    return part ? [compileAxis(axis, part, terms)] : [];
  });
  const parts: readonly Part[] = [...byAxis, compileWords(filter, terms)];
  const groups = parts.flatMap((part) => part.groups ?? []);
  const { corrected, abstained, externalId, commenterId } = filter;
  return {
    ...(groups.length === 0
      ? {}
      : { match: { expression: matchOf(groups.map((group) => group.terms)), most: Math.min(...groups.map(({ most }) => most)) } }),
    carried: parts.flatMap((part) => part.carried ?? []),
    clauses: [
      ...within('c.source', filter.source),
      ...within('c.kind', filter.kind),
      ...within('c.state', filter.state),
      ...(externalId === undefined ? [] : [clause('c.external_id = ?', externalId)]),
      ...within('c.commenter_id', commenterId),
      ...compileTimes(filter),
      ...compileScores(filter.scores),
      ...(corrected === undefined ? [] : [clause(corrected ? 'c.corrected = 1' : 'c.corrected = 0')]),
      ...(abstained === undefined ? [] : [clause('c.open_axes & ? <> 0', axisBits(abstained))]),
      ...compileMeta(filter.meta),
      ...parts.flatMap((part) => part.clauses ?? []),
      ...compileFeeling(filter, terms),
    ],
  };
}
