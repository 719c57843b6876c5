import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type EvidenceAxis, evidenceAxes, type Span, type Utterance } from '../../service/domain.ts';
import type { Tagger } from '../../service/ports.ts';
import { dataDirectory, joined } from './annotations.ts';

/** A comment with the words that a reader marked for each of its tags, as offsets of the given text. */
export interface Marked extends Utterance {
  readonly id: string;
  readonly spans: Readonly<Record<EvidenceAxis, Readonly<Record<string, Span>>>>;
}
export interface EvidenceReport {
  readonly passed: boolean;
  readonly comments: number;
  /** Tags that were both marked and given: only those have a span to compare. */
  readonly tags: number;
  /** Mean F1 of the shown span's characters against the marked ones. */
  readonly f1: number;
  /** The same for a span of the whole comment. */
  readonly whole: number;
  readonly axes: Readonly<Record<EvidenceAxis, { readonly tags: number; readonly f1: number; readonly whole: number }>>;
}
export const f1Wanted = 0.6;

interface Line {
  readonly id: string;
  readonly text: string;
  readonly kind?: Utterance['kind'];
  readonly gold: Readonly<Record<EvidenceAxis, readonly { readonly id: string; readonly span: Span }[]>>;
}

/** labels/annotations/evidence/*.jsonl with their texts; undefined where the data is not at hand. */
export function readMarked(labels: string): readonly Marked[] | undefined {
  const file = join(labels, 'annotations', 'evidence', 'test-4.jsonl');
  if (!existsSync(dataDirectory()) || !existsSync(file)) return undefined;
  return (joined([file], dataDirectory()) as readonly Line[]).map(({ id, text, kind, gold }) => ({
    id,
    text,
    kind,
    spans: Object.fromEntries(
      evidenceAxes.map((axis) => [axis, Object.fromEntries(gold[axis].map((tag) => [tag.id, tag.span]))]),
    ) as Marked['spans'],
  }));
}

const said = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Surrogate}]/u;
/** Characters that say something, by their place. */
function tokens(text: string, [start, end]: Span): ReadonlySet<number> {
  const found = new Set<number>();
  for (let at = start; at < end; at += 1) if (said.test(text[at] ?? '')) found.add(at);
  return found;
}

/** F1 of two spans' characters, punctuation and blanks left out. */
export function spanF1(text: string, shown: Span, marked: Span): number {
  const [left, right] = [tokens(text, shown), tokens(text, marked)];
  const common = [...left].filter((at) => right.has(at)).length;
  return left.size + right.size === 0 ? 1 : (2 * common) / (left.size + right.size);
}

export async function checkEvidence(marked: readonly Marked[], tagger: Tagger): Promise<EvidenceReport> {
  const readings = await tagger.tag(marked.map(({ text, kind, context }) => ({ text, kind, context })));
  const scores = marked.flatMap(({ text, spans }, at) => {
    const reading = readings[at];
    if (reading === undefined || reading instanceof Error) return [];
    return evidenceAxes.flatMap((axis) =>
      reading.tags[axis].flatMap(({ id, span }) => {
        const wanted = spans[axis][id];
        return wanted === undefined ? [] : [{ axis, f1: spanF1(text, span, wanted), whole: spanF1(text, [0, text.length], wanted) }];
      }),
    );
  });
  const mean = (some: typeof scores, of: 'f1' | 'whole') => some.reduce((sum, one) => sum + one[of], 0) / Math.max(1, some.length);
  const figures = (some: typeof scores) => ({ tags: some.length, f1: mean(some, 'f1'), whole: mean(some, 'whole') });
  const total = figures(scores);
  return {
    passed: total.tags > 0 && total.f1 >= f1Wanted,
    comments: marked.length,
    ...total,
    axes: Object.fromEntries(
      evidenceAxes.map((axis) => [axis, figures(scores.filter((one) => one.axis === axis))]),
    ) as EvidenceReport['axes'],
  };
}

export function evidenceLines({ axes, comments, tags, f1, whole, passed }: EvidenceReport): readonly string[] {
  return [
    ...evidenceAxes.map(
      (axis) =>
        `${axis.padEnd(10)} F1 ${axes[axis].f1.toFixed(3)} on ${axes[axis].tags} tags; the whole comment ${axes[axis].whole.toFixed(3)}`,
    ),
    `${comments} comments, ${tags} tags: F1 ${f1.toFixed(3)}, the whole comment ${whole.toFixed(3)} (${f1Wanted} wanted): ${passed ? 'passed' : 'missed'}`,
  ];
}
