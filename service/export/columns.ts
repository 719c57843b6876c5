import { axes, type Meta, type ScoreName, scoreRanges, type Tagging } from '../domain.ts';
import type { Exported } from './walk.ts';

export type Cell = string | number | undefined;
export interface Column {
  readonly name: string;
  readonly cell: (row: Exported) => Cell;
}

/** Several ids in one cell. */
const list = (ids: readonly string[] | undefined): Cell => (ids === undefined || ids.length === 0 ? undefined : ids.join('; '));
const json = (value: unknown): Cell => (value === undefined ? undefined : JSON.stringify(value));

const comment = (name: string, cell: (given: Exported['comment']) => Cell): Column => ({ name, cell: (row) => cell(row.comment) });
const tagging = (name: string, cell: (given: Tagging) => Cell): Column => ({
  name: `model.${name}`,
  cell: ({ comment }) => (comment.tagging === undefined ? undefined : cell(comment.tagging)),
});

const plain: readonly Column[] = [
  comment('id', ({ id }) => id),
  comment('source', ({ source }) => source),
  comment('kind', ({ kind }) => kind),
  comment('externalId', ({ externalId }) => externalId),
  comment('commenterId', ({ commenterId }) => commenterId),
  comment('text', ({ text }) => text),
  comment('context', ({ context }) => context),
  comment('occurredAt', ({ occurredAt }) => occurredAt),
  comment('day', ({ day }) => day),
  comment('receivedAt', ({ receivedAt }) => receivedAt),
  ...(Object.keys(scoreRanges) as ScoreName[]).map((name) => comment(name, ({ scores }) => scores[name])),
  comment('revision', ({ revision }) => revision),
  comment('state', ({ state }) => state),
  comment('failure', ({ failure }) => failure),
];

/** What is browsed: the correction where there is one, else the model's. */
const effective: readonly Column[] = [
  comment('sentiment', (given) => given.effective?.sentiment),
  comment('touchpoint', (given) => list(given.effective?.touchpoint.map(({ id, sentiment }) => `${id}:${sentiment}`))),
  comment('pain', (given) => list(given.effective?.pain)),
  comment('sicas', (given) => list(given.effective?.sicas)),
  comment('act', (given) => given.effective?.act),
  comment('corrected', ({ corrected }) => String(corrected)),
];

/** What the model said, as GET /v1/comments/:id shows it. */
const model: readonly Column[] = [
  ...(['sentiment', 'act'] as const).flatMap((axis) => [
    tagging(axis, ({ tags }) => tags[axis].id),
    tagging(`${axis}.score`, ({ tags }) => tags[axis].score),
  ]),
  ...(['touchpoint', 'pain', 'sicas'] as const).map((axis) => tagging(axis, ({ tags }) => json(tags[axis]))),
  tagging('runnerUp', ({ runnerUp }) => json(runnerUp)),
  tagging('abstained', ({ abstained }) => list(axes.filter((axis) => abstained.includes(axis)))),
  tagging('keywords', ({ keywords }) => json(keywords)),
  tagging('version', ({ model }) => model),
  tagging('taxonomy', ({ taxonomy }) => taxonomy),
  tagging('segmenter', ({ segmenter }) => segmenter),
  tagging('taggedAt', ({ taggedAt }) => taggedAt),
];

/** Facets without a column of their own. */
const remaining = (meta: Meta, facets: ReadonlySet<string>): Cell => {
  const rest = Object.entries(meta).filter(([name]) => !facets.has(name));
  return rest.length === 0 ? undefined : json(Object.fromEntries(rest));
};

/** The columns of a table, those of the named facets last but for `meta`: the facets that have none. */
export function columnsOf(facets: readonly string[]): readonly Column[] {
  const named = new Set(facets);
  return [
    ...plain,
    ...effective,
    ...model,
    { name: 'corrections', cell: ({ corrections }) => (corrections.length === 0 ? undefined : json(corrections)) },
    ...facets.map((name) => comment(`meta.${name}`, ({ meta }) => (Object.hasOwn(meta, name) ? meta[name] : undefined))),
    comment('meta', ({ meta }) => remaining(meta, named)),
  ];
}
