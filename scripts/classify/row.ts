import { z } from 'zod';
import { type Reading, sourceKinds, type Utterance } from '../../service/domain.ts';
import { VerbatimError } from '../../service/errors.ts';

type Id = string | number;
export interface Row {
  readonly id?: Id | undefined;
  readonly given: Utterance | VerbatimError;
}

const id = z.union([z.string(), z.number()]);
const comment = z.object({ id, text: z.string(), kind: z.enum(sourceKinds).nullish(), context: z.string().nullish() });

/** One line of input. What is wrong with it is told by field, never by its content. */
export function parseRow(line: string): Row {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { given: bad('The line is no JSON.') };
  }
  const parsed = comment.safeParse(value);
  if (parsed.success) {
    const { text, kind, context } = parsed.data;
    return { id: parsed.data.id, given: { text, kind: kind ?? undefined, context: context ?? undefined } };
  }
  const known = z.object({ id }).safeParse(value);
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'line'}: ${message}`);
  return { id: known.data?.id, given: bad(`The line is no comment. ${problems.join('; ')}.`) };
}

function bad(message: string): VerbatimError {
  return new VerbatimError('bad_row', message, 'Write one {"id","text","kind"?,"context"?} a line.');
}

/** One line of output: `{"id","tags","abstained","words"}` or `{"id"?,"error":{"code","message"}}`. */
export function writeRow(id: Id | undefined, answer: Reading | Error): string {
  if (answer instanceof Error) {
    const code = answer instanceof VerbatimError ? answer.code : 'tagging_failed';
    return JSON.stringify({ id, error: { code, message: answer.message } });
  }
  const { tags, abstained, words } = answer;
  return JSON.stringify({ id, tags, abstained, words });
}
