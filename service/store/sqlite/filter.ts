import type { Axis, ScoreName } from '../../domain.ts';
import { axes } from '../../domain.ts';
import type { AxisFilter, Filter } from '../../ports.ts';
import type { Value } from '../../sqlite/database.ts';
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
/** Terms of which a matching comment carries at least one: where a search may start. */
export interface Anchor {
  readonly table: 'tags' | 'word_comments';
  readonly terms: readonly Term[];
}
export interface Compiled {
  /** Conditions on the comment `c`, joined by and. */
  readonly clauses: readonly Clause[];
  readonly anchors: readonly Anchor[];
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

function compileAxis(axis: Axis, part: AxisFilter, terms: Terms): Compiled {
  const known = (ids: readonly string[] | undefined) => (ids ?? []).flatMap((id) => terms.label(axis, id) ?? []);
  const score = part.minScore === undefined ? [] : [clause('t.score >= ?', part.minScore)];
  const any = known(part.any);
  const all = new Set(part.all);
  const each = known([...all]);
  const clauses = [
    ...(part.any ? [carries(axis, any, score)] : []),
    ...each.map((term) => carries(axis, [term], score)),
    ...(each.length < all.size ? [nothing] : []),
    ...(part.none ? [carries(axis, known(part.none))].map(({ sql, values }) => clause(`NOT ${sql}`, ...values)) : []),
  ];
  const anchors = [...(part.any ? [any] : []), ...each.map((term) => [term])];
  return { clauses, anchors: anchors.map((given) => ({ table: 'tags', terms: given })) };
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

function compileWords(filter: Filter, terms: Terms): Compiled {
  const words = [...new Set(filter.words)];
  const known = words.flatMap((word) => terms.word(word) ?? []);
  return {
    clauses: [
      ...known.map(({ n }) => clause('EXISTS (SELECT 1 FROM word_comments w WHERE w.word = ? AND w.at = c.at AND w.comment = c.n)', n)),
      ...(known.length < words.length ? [nothing] : []),
    ],
    anchors: known.map((term) => ({ table: 'word_comments', terms: [term] })),
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

/** The filter as SQL conditions on a comment `c`, and the terms it may be entered by. */
export function compileFilter(filter: Filter, terms: Terms): Compiled {
  const byAxis = axes.flatMap((axis) => {
    const part = filter.axes?.[axis];
    return part ? [compileAxis(axis, part, terms)] : [];
  });
  const words = compileWords(filter, terms);
  const { corrected, abstained, externalId, commenterId } = filter;
  return {
    anchors: [...byAxis, words].flatMap(({ anchors }) => anchors),
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
      ...byAxis.flatMap(({ clauses }) => clauses),
      ...words.clauses,
      ...compileFeeling(filter, terms),
    ],
  };
}
