import { z } from 'zod';
import { type Axis, axes, type SourceKind, sourceKinds } from '../../service/domain.ts';
import { VerbatimError } from '../../service/errors.ts';
import type { Taxonomy } from '../../service/labels.ts';
import { type Answer, answerShape } from './answer.ts';

export interface GoldRow {
  readonly id: string;
  readonly text?: string | undefined;
  readonly kind?: SourceKind | undefined;
  readonly context?: string | undefined;
  readonly gold: Answer;
}
/** `answer` is absent where classify could not tag the comment. */
export interface TagsRow {
  readonly id: string;
  readonly answer?: Answer | undefined;
  readonly abstained: readonly Axis[];
}

const id = z.union([z.string().min(1), z.number()]).transform(String);
// `null` and '' stand for absent, as files made from tables have them.
const absent = (value: unknown) => (value === null || value === '' ? undefined : value);

function parsed<Shape>(schema: z.ZodType<Shape>, line: string): Shape {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // The parser's own message quotes the line, which holds a customer's words.
    throw new VerbatimError('bad_row', 'not JSON', 'Write one JSON object a line.');
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.') || 'the line'}: ${issue.message}`);
  throw new VerbatimError('bad_row', problems.join('; '), 'Correct the line.');
}

/** A line of gold.jsonl: classify's shape with `tags` meant as gold, or the comment with `gold`. */
export function goldReader(taxonomy: Taxonomy): (line: string) => GoldRow {
  const answer = answerShape(taxonomy);
  const shape = z
    .object({
      id,
      text: z.preprocess(absent, z.string().optional()),
      kind: z.preprocess(absent, z.enum(sourceKinds, { error: 'no kind' }).optional()),
      context: z.preprocess(absent, z.string().optional()),
      gold: answer.optional(),
      tags: answer.optional(),
    })
    .refine(({ gold, tags }) => (gold === undefined) !== (tags === undefined), 'exactly one of gold and tags is wanted');
  return (line) => {
    const { gold, tags, ...comment } = parsed(shape, line);
    return { ...comment, gold: gold ?? tags ?? {} };
  };
}

/** A line that `npm run classify` wrote. */
export function tagsReader(taxonomy: Taxonomy): (line: string) => TagsRow {
  const answer = answerShape(taxonomy).required();
  const shape = z
    .object({ id, tags: answer.optional(), abstained: z.array(z.enum(axes)).default([]), error: z.unknown().optional() })
    .refine(({ tags, error }) => (tags === undefined) !== (error === undefined), 'exactly one of tags and error is wanted');
  return (line) => {
    const row = parsed(shape, line);
    return { id: row.id, answer: row.tags, abstained: row.abstained };
  };
}
