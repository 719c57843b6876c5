import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Axis, axes, sentiments, sourceKinds, type Tags } from '../../service/domain.ts';
import type { Tagger } from '../../service/ports.ts';

const single = z.union([z.string(), z.array(z.string()).min(1)]);
const multiple = z.strictObject({
  has: z.array(z.string()).optional(),
  not: z.array(z.string()).optional(),
  none: z.literal(true).optional(),
});
const expected = z.strictObject({
  sentiment: single.optional(),
  act: single.optional(),
  touchpoint: multiple.optional(),
  pain: multiple.optional(),
  sicas: multiple.optional(),
  feeling: z.record(z.string(), z.enum(sentiments)).optional(),
});
type Expected = z.infer<typeof expected>;
const given = { id: z.string(), kind: z.enum(sourceKinds).optional(), context: z.string().max(100).optional() };
const behaviourCase = z.union([
  z.strictObject({ ...given, text: z.string().min(1), expect: expected }),
  z.strictObject({ ...given, same: z.array(z.string().min(1)).min(2), axes: z.array(z.enum(axes)).min(1), expect: expected.optional() }),
]);
export type BehaviourCase = z.infer<typeof behaviourCase> & { readonly group: string };

export interface BehaviourReport {
  /** The share that must pass, over all groups. */
  readonly passed: boolean;
  readonly right: number;
  readonly of: number;
  readonly groups: readonly { readonly group: string; readonly right: number; readonly of: number }[];
  readonly missed: readonly { readonly id: string; readonly why: readonly string[] }[];
}
export const shareWanted = 0.95;

/** Every case of labels/behaviour: `<group>.jsonl`, one a line. Throws where a line is none. */
export function readBehaviour(labels: string): readonly BehaviourCase[] {
  const directory = join(labels, 'behaviour');
  const files = readdirSync(directory).filter((name) => name.endsWith('.jsonl'));
  return files.sort().flatMap((name) =>
    readFileSync(join(directory, name), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => ({ ...behaviourCase.parse(JSON.parse(line)), group: name.replace('.jsonl', '') })),
  );
}

const idsOf = (tags: Tags, axis: Axis): readonly string[] => [tags[axis]].flat().map(({ id }) => id);

/** What the tags get wrong of the expectation: empty when they are right. */
export function wrong(expect: Expected, tags: Tags): readonly string[] {
  const problems: string[] = [];
  for (const axis of ['sentiment', 'act'] as const) {
    const wanted = [expect[axis] ?? []].flat();
    if (wanted.length > 0 && !wanted.includes(tags[axis].id)) problems.push(`${axis} is ${tags[axis].id}, not ${wanted.join(' or ')}`);
  }
  for (const axis of ['touchpoint', 'pain', 'sicas'] as const) {
    const { has = [], not = [], none = false } = expect[axis] ?? {};
    const found = idsOf(tags, axis);
    problems.push(...has.filter((id) => !found.includes(id)).map((id) => `${axis} lacks ${id}`));
    problems.push(...found.filter((id) => none || not.includes(id)).map((id) => `${axis} has ${id}`));
  }
  for (const [id, feeling] of Object.entries(expect.feeling ?? {})) {
    const touched = tags.touchpoint.find((tag) => tag.id === id);
    if (touched?.sentiment !== feeling) problems.push(`${id} is ${touched?.sentiment ?? 'not found'}, not ${feeling}`);
  }
  return problems;
}

/** On which axes these tags differ in ids. */
function unlike(all: readonly Tags[], compared: readonly Axis[]): readonly string[] {
  const written = (tags: Tags, axis: Axis) => idsOf(tags, axis).toSorted().join(' ');
  return compared.filter((axis) => new Set(all.map((tags) => written(tags, axis))).size > 1).map((axis) => `${axis} differs`);
}

export async function checkBehaviour(cases: readonly BehaviourCase[], tagger: Tagger): Promise<BehaviourReport> {
  const asked = cases.map((one) => ('same' in one ? one.same : [one.text]).map((text) => ({ text, kind: one.kind, context: one.context })));
  const readings = (await tagger.tag(asked.flat())).values();
  const judged = cases.map((one, at) => {
    const answers = (asked[at] ?? []).map(() => readings.next().value);
    const tags = answers.flatMap((answer) => (answer === undefined || answer instanceof Error ? [] : [answer.tags]));
    if (tags.length < answers.length) return { ...one, why: ['not tagged'] };
    const differences = 'same' in one ? unlike(tags, one.axes) : [];
    return { ...one, why: [...new Set([...differences, ...tags.flatMap((each) => wrong(one.expect ?? {}, each))])] };
  });
  const count = (some: typeof judged) => ({ right: some.filter(({ why }) => why.length === 0).length, of: some.length });
  const total = count(judged);
  return {
    passed: total.right >= shareWanted * total.of,
    ...total,
    groups: [...Map.groupBy(judged, ({ group }) => group)].map(([group, some]) => ({ group, ...count(some) })),
    missed: judged.filter(({ why }) => why.length > 0).map(({ id, why }) => ({ id, why })),
  };
}

export function behaviourLines({ missed, groups, right, of, passed }: BehaviourReport): readonly string[] {
  const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  return [
    ...missed.map(({ id, why }) => `${id}: ${why.join(', ')}`),
    ...groups.map((group) => `${group.group.padEnd(16)} ${`${group.right} of ${group.of}`.padStart(9)}  ${percent(group.right, group.of)}`),
    `${right} of ${of} cases, ${percent(right, of)} (${100 * shareWanted} % wanted): ${passed ? 'passed' : 'missed'}`,
  ];
}
