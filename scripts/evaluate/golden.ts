import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Axis, axes, type Reading, type SpanTag, sourceKinds, type Tag, type Tags, type Utterance } from '../../service/domain.ts';

/** What the golden file keeps of a reading: not its words, which differ between segmenters. */
export interface GoldenTags {
  readonly id: string;
  readonly tags: Tags;
  readonly abstained: readonly Axis[];
}
const comment = z.strictObject({
  id: z.string(),
  text: z.string().min(1),
  kind: z.enum(sourceKinds).optional(),
  context: z.string().optional(),
});

/** Int8 rounding differs between processors, and scores with it; ids, feelings and spans may not. */
const scoreTolerance = 0.02;

const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));

export const readGoldenComments = (file: string): readonly (Utterance & { readonly id: string })[] =>
  lines(file).map((line) => comment.parse(line));
/** The project's own file, written by `goldenTags`. */
export const readGoldenTags = (file: string): readonly GoldenTags[] => lines(file) as GoldenTags[];

const rounded = <Kind extends Tag>(tag: Kind): Kind => ({ ...tag, score: Math.round(tag.score * 1000) / 1000 });

export function goldenTags(id: string, { tags, abstained }: Reading): GoldenTags {
  return {
    id,
    tags: {
      sentiment: rounded(tags.sentiment),
      touchpoint: tags.touchpoint.map(rounded),
      pain: tags.pain.map(rounded),
      sicas: tags.sicas.map(rounded),
      act: rounded(tags.act),
    },
    abstained,
  };
}

const tagsOf = (tags: Tags, axis: Axis): readonly (Tag & Partial<SpanTag>)[] => {
  const value = tags[axis];
  return 'id' in value ? [value] : value;
};
/** A tag without its score, as it must be exactly. Order counts on sicas alone, where the main one is first. */
function exact(tags: Tags, axis: Axis): readonly string[] {
  const described = tagsOf(tags, axis).map(({ score: _, ...rest }) => JSON.stringify(rest, Object.keys(rest).sort()));
  return axis === 'sicas' ? described : [...described].sort();
}

/** Where two taggings of one comment part; empty when they agree. */
export function differences(wanted: GoldenTags, got: GoldenTags): readonly string[] {
  const found: string[] = [];
  for (const axis of axes) {
    const [before, after] = [exact(wanted.tags, axis).join(' '), exact(got.tags, axis).join(' ')];
    if (before !== after) {
      found.push(`${wanted.id} ${axis}: ${before || 'nothing'} became ${after || 'nothing'}`);
      continue;
    }
    const scoreOf = new Map(tagsOf(got.tags, axis).map(({ id, score }) => [id, score]));
    for (const { id, score } of tagsOf(wanted.tags, axis)) {
      const now = scoreOf.get(id) ?? 0;
      if (Math.abs(now - score) > scoreTolerance) found.push(`${wanted.id} ${axis} ${id}: score ${score} became ${now}`);
    }
  }
  const [before, after] = [wanted, got].map(({ abstained }) => [...abstained].sort().join(', ') || 'no axis');
  if (before !== after) found.push(`${wanted.id}: abstained on ${before}, now on ${after}`);
  return found;
}
