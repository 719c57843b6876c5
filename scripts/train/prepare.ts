/**
 * Training text exactly as the service prepares it: node scripts/train/prepare.ts < given.jsonl > prepared.jsonl
 * In:  {"text","kind"?,"context"?,"gold"?,…rest}, spans in `gold` count UTF-16 units of the given text.
 * Out: {…rest,"context"?,"first","text","clauses":[[start,end],…],"gold"?}, text normalised and every span in its offsets.
 * A line that cannot be read ends the run: training on part of the data by accident is worse than not training.
 */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Span } from '../../service/domain.ts';
import { sourceKinds } from '../../service/domain.ts';
import { pairOf } from '../../service/tag/pair.ts';
import { clauses } from '../../service/text/clauses.ts';
import { normalise } from '../../service/text/normalise.ts';
import { type Mapped, mapSpans, toNormalised } from './gold-spans.ts';

const given = z.looseObject({
  text: z.string(),
  kind: z.enum(sourceKinds).nullish(),
  context: z.string().nullish(),
  gold: z.unknown().optional(),
});

function prepare(line: string): object {
  const { text, kind, context, gold, ...rest } = given.parse(JSON.parse(line));
  const { pair, normalised } = pairOf({ text, kind: kind ?? undefined, context: context ?? undefined }, normalise);
  const spans: Mapped = (span: Span) => toNormalised(span, normalised);
  return {
    ...rest,
    // Training tells by it which rows mean little without their first half.
    ...(context ? { context } : {}),
    first: pair.first,
    text: pair.text,
    clauses: clauses(pair.text),
    ...(gold === undefined ? {} : { gold: mapSpans(gold, spans) }),
  };
}

let number = 0;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  number += 1;
  if (line.trim() === '') continue;
  try {
    if (!process.stdout.write(`${JSON.stringify(prepare(line))}\n`)) await once(process.stdout, 'drain');
  } catch (error) {
    // A parser's message can quote the text, so only its kind is shown.
    console.error(`prepare: line ${number}: ${error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).name}`);
    process.exit(1);
  }
}
