import { z } from 'zod';
import { orders } from '../domain.ts';
import type { ErrorCode } from '../errors.ts';

/** What a route takes and answers, in the zod schemas that its handler parses with; GET /openapi.json is made of it. */
export interface Contract {
  /** What it does, in one sentence. */
  readonly summary: string;
  /** What else its user must know. */
  readonly description?: string;
  /** Parameters of the query string, for readQuery; `meta` stands for every `meta.NAME`. A parameter's description is the cure of a bad value. */
  readonly query?: z.ZodObject;
  /** The parts of the path that begin with a colon. */
  readonly params?: z.ZodObject;
  readonly headers?: z.ZodObject;
  /** The JSON body, for readBody. */
  readonly body?: z.ZodType;
  /** Answers that are no failures, by status. */
  readonly answers: Readonly<Record<number, Answered>>;
  /** The body of its failures, where it tells more than the error. */
  readonly failure?: z.ZodType;
  /** Codes it answers with beside those that every route can: see openapi.ts. */
  readonly errors?: readonly ErrorCode[];
}
export interface Answered {
  readonly description: string;
  /** The body, as JSON; absent: none, or one of `types`. */
  readonly body?: z.ZodType;
  /** Media types of a body that is not JSON. */
  readonly types?: readonly string[];
}

/** A whole number as a parameter is written: digits alone. */
export const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .refine((written) => /^\d{1,15}$/.test(written), 'is no whole number')
    .transform(Number)
    .pipe(z.number().min(least).max(most))
    .meta({ override: { type: 'integer', minimum: least, maximum: most } });

/** What a list of comments is sorted by. */
export const orderParam = z
  .enum(orders)
  .default('newest')
  .describe(
    'newest or oldest, by occurredAt, or receivedAt where undated; uncertain, the least certain first: by the least certain of the axes ' +
      '(of sentiment and act the score; of the others the lowest score of a label given, or that of the runner-up by its distance from ' +
      'even odds), an axis that is corrected being certain; or negative, the most negative first: by the probability of negative, mixed ' +
      'counted by half, a corrected sentiment being certain. In both, what is not tagged comes last; ids break ties.',
  );

/** The id of a comment in a path. */
export const commentParams = z.object({ id: z.string().describe('The id of a comment: 32 hexadecimal digits.') });
