import { z } from 'zod';
import { type Axis, axes, commentStates, facetPattern, type ScoreName, scoreRanges, sentiments, sourceKinds } from '../domain.ts';

/** The segmenter's query takes quadratic time, and who searches for more has pasted a comment. */
const longestSearch = 100;

/** How the document says that values stand in one parameter, with commas between them: `.meta({ param: commaSeparated })` goes last. */
export const commaSeparated = { style: 'form', explode: false } as const;

/** Values with commas between them, each read by `item`; what `item` says of itself stands in the document. */
export function listOf<Item extends z.ZodType<unknown, string>>(item: Item) {
  const { $schema: _, ...items } = z.toJSONSchema(item, { io: 'input' });
  return z
    .string()
    .transform((written) => written.split(',').map((one) => one.trim()))
    .refine((values) => !values.includes(''), 'has an empty value between its commas')
    .pipe(z.array(item))
    .meta({ param: commaSeparated, override: { type: 'array', items: items as Record<string, unknown> } });
}

const number = (least: number, most: number) =>
  z
    .string()
    .refine((written) => /^\d+(\.\d+)?$/.test(written), 'is no number')
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .meta({ override: { type: 'number', minimum: least, maximum: most } });

const word = z.string();
const oneOf = <const Value extends readonly string[]>(values: Value) =>
  listOf(z.enum(values)).describe(`One or more of ${values.join(', ')}, with commas between them.`);
const date = z.string().max(40);

const labels = listOf(word);
const ofAxis = (axis: Axis) => ({
  [axis]: labels.describe(`The same as ${axis}.any.`),
  [`${axis}.any`]: labels.describe(`Labels of ${axis}, by id, name or alias (labels/taxonomy.yaml): comments that carry one of them.`),
  [`${axis}.all`]: labels.describe(`Labels of ${axis}: comments that carry all of them.`),
  [`${axis}.none`]: labels.describe(`Labels of ${axis}: comments that carry none of them.`),
  [`${axis}.minScore`]: number(0, 1).describe(
    `0 to 1: only where a label named carries at least this score. Goes with ${axis}, ${axis}.any or ${axis}.all.`,
  ),
});
type OfAxis = { [Name in Axis | `${Axis}.${'any' | 'all' | 'none'}`]: typeof labels } & {
  [Name in `${Axis}.minScore`]: ReturnType<typeof number>;
};

const ofScore = (name: ScoreName) => {
  const [least, most] = scoreRanges[name];
  const bound = (end: string) => number(least, most).describe(`${end} ${name} wanted: ${least} to ${most}.`);
  return { [`${name}.min`]: bound('Least'), [`${name}.max`]: bound('Greatest') };
};
type OfScore = { [Name in `${ScoreName}.${'min' | 'max'}`]: ReturnType<typeof number> };

const shape = {
  ...(Object.assign({}, ...axes.map(ofAxis)) as OfAxis),
  feeling: oneOf(sentiments).describe(
    `One or more of ${sentiments.join(', ')}: a touchpoint (of those named, where any is) carries this feeling.`,
  ),
  source: listOf(word).describe('Ids of sources, with commas between them.'),
  kind: oneOf(sourceKinds),
  from: date.describe('2026-03-01 or an ISO 8601 time (its + as %2B): comments of then and later. A bare day is included whole.'),
  to: date.describe('2026-03-01, included whole, or an ISO 8601 time (its + as %2B): comments before it.'),
  ...(Object.assign({}, ...(Object.keys(scoreRanges) as ScoreName[]).map(ofScore)) as OfScore),
  meta: z
    .record(z.string(), listOf(word))
    .meta({
      param: { style: 'form', explode: true },
      override: {
        type: 'object',
        propertyNames: { pattern: `^meta\\.${facetPattern}$` },
        additionalProperties: { type: 'string', minLength: 1 },
      },
    })
    .describe('meta.region=华东,华北: a facet equals one of the values. Each facet is a parameter of its own.'),
  q: z.string().max(longestSearch).describe(`Words that the comment holds, all of them: at most ${longestSearch} characters.`),
  state: oneOf(commentStates),
  abstained: oneOf(axes).describe(`One or more of ${axes.join(', ')}: the model was not sure on one of them, and nobody corrected it.`),
  corrected: z.enum(['true', 'false']).describe('true or false: corrected by a person, or not; leave it out for both.'),
  externalId: z.string().describe('The id that the comment was posted with.'),
  commenterId: z.string().describe('A customer, as posted or as comments show it.'),
};
const optional = (schema: z.ZodType) => {
  const { description = '', param = {} } = schema.meta() ?? {};
  return schema.optional().meta({ description, param });
};
type Optional<Shape extends z.ZodRawShape> = { [Name in keyof Shape]: z.ZodOptional<Shape[Name] & z.ZodType> };

/** Parameters that choose comments; a route that takes more adds its own: `filterQuery.extend({…})`. */
export const filterQuery = z.object(
  Object.fromEntries(Object.entries(shape).map(([name, schema]) => [name, optional(schema)])) as Optional<typeof shape>,
);
export type FilterQuery = z.output<typeof filterQuery>;

/** The names of the filter's parameters in a query: what the audit log may keep of a search. */
export const filterNames = (query: URLSearchParams): readonly string[] =>
  [...query.keys()].filter((name) => Object.hasOwn(filterQuery.shape, name) || name.startsWith('meta.'));
