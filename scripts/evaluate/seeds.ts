import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sentiments, sourceKinds, type Tags } from '../../service/domain.ts';
import type { Tagger } from '../../service/ports.ts';

/** What must come out: this touchpoint, one of these pains, and where it is named this feeling, of comment and touchpoint. */
const seed = z.strictObject({
  id: z.string(),
  text: z.string().min(1),
  kind: z.enum(sourceKinds),
  context: z.string().optional(),
  case: z.union([z.literal(1), z.literal(2)]),
  worked: z.boolean().default(false),
  expect: z.strictObject({ touchpoint: z.string(), sentiment: z.enum(sentiments).optional(), painAnyOf: z.array(z.string()).min(1) }),
});
export type Seed = z.infer<typeof seed>;

export interface SeedReport {
  /** Both worked cases, and at least `paraphrasesWanted` of their paraphrases. */
  readonly passed: boolean;
  readonly worked: { readonly right: number; readonly of: number };
  readonly paraphrases: { readonly right: number; readonly of: number };
  /** By seed what was missed. */
  readonly missed: readonly { readonly id: string; readonly wanted: readonly string[] }[];
}
export const paraphrasesWanted = 18;

/** The two worked cases with ten paraphrases each: never in training, and no threshold is chosen on them. */
export function readSeeds(directory: string): readonly Seed[] {
  const lines = readFileSync(join(directory, 'seeds.jsonl'), 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => seed.parse(JSON.parse(line)));
}

/** What of the expectation the tags lack: empty when the seed is right. */
export function lacking({ touchpoint, sentiment, painAnyOf }: Seed['expect'], tags: Tags | undefined): readonly string[] {
  const touched = tags?.touchpoint.find(({ id }) => id === touchpoint);
  const lacks: string[] = [];
  if (touched === undefined) lacks.push(`touchpoint ${touchpoint}`);
  else if (sentiment !== undefined && touched.sentiment !== sentiment) lacks.push(`${touchpoint} ${sentiment}`);
  if (sentiment !== undefined && tags?.sentiment.id !== sentiment) lacks.push(`sentiment ${sentiment}`);
  if (!tags?.pain.some(({ id }) => painAnyOf.includes(id))) lacks.push(`pain ${painAnyOf.join(' or ')}`);
  return lacks;
}

export async function checkSeeds(seeds: readonly Seed[], tagger: Tagger): Promise<SeedReport> {
  const readings = await tagger.tag(seeds.map(({ text, kind, context }) => ({ text, kind, context })));
  const judged = seeds.map(({ id, worked, expect }, at) => {
    const reading = readings[at];
    return { id, worked, wanted: lacking(expect, reading === undefined || reading instanceof Error ? undefined : reading.tags) };
  });
  const count = (worked: boolean) => {
    const some = judged.filter((one) => one.worked === worked);
    return { right: some.filter(({ wanted }) => wanted.length === 0).length, of: some.length };
  };
  const [worked, paraphrases] = [count(true), count(false)];
  return {
    passed: worked.right === worked.of && paraphrases.right >= paraphrasesWanted,
    worked,
    paraphrases,
    missed: judged.filter(({ wanted }) => wanted.length > 0).map(({ id, wanted }) => ({ id, wanted })),
  };
}

export function seedLines({ worked, paraphrases, missed, passed }: SeedReport): readonly string[] {
  return [
    ...missed.map(({ id, wanted }) => `${id} lacks ${wanted.join(', ')}`),
    `worked cases ${worked.right} of ${worked.of}, paraphrases ${paraphrases.right} of ${paraphrases.of} (${paraphrasesWanted} wanted): ${passed ? 'passed' : 'missed'}`,
  ];
}
