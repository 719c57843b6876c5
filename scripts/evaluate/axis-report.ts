import type { Axis } from '../../service/domain.ts';
import { type Answer, idsOf } from './answer.ts';
import { type Scores, scores, share, sum, tally } from './score.ts';

export interface Measured {
  readonly gold: Answer;
  /** Absent: the comment could not be tagged, or was not. It counts as answered with nothing. */
  readonly given?: Answer | undefined;
  readonly abstained: readonly Axis[];
}
export interface LabelScores extends Scores {
  readonly id: string;
}
export type Macro = Pick<Scores, 'precision' | 'recall' | 'f1'> & { readonly labels: number };
export const enough = 10;
export interface AxisReport {
  /** Comments whose gold speaks of the axis. Every figure but `decided` counts them all. */
  readonly comments: number;
  /** Of sentiment and act, which have exactly one id. */
  readonly accuracy?: number | null;
  readonly micro: Scores;
  /** Over labels with support; a label never given counts with precision 0. */
  readonly macro: Macro;
  /** The same over labels with at least `enough` cases: the others' figures are mostly chance. */
  readonly macroOfEnough: Macro;
  /** The share of comments on which the axis abstained, and what is right where it did not. */
  readonly abstained: number | null;
  readonly decided: { readonly comments: number; readonly precision: number | null };
  readonly labels: readonly LabelScores[];
}

const none: ReadonlySet<string> = new Set();

export function axisReport(axis: Axis, ids: readonly string[], all: readonly Measured[]): AxisReport {
  const rows = all.flatMap(({ gold, given, abstained }) => {
    const wanted = idsOf(gold, axis);
    if (wanted === undefined) return [];
    return [{ wanted, got: (given && idsOf(given, axis)) ?? none, abstained: abstained.includes(axis) }];
  });
  const talliesOf = (some: typeof rows) =>
    ids.map((id) => tally(some.map(({ wanted, got }) => ({ gold: wanted.has(id), given: got.has(id) }))));
  const tallies = talliesOf(rows);
  const labels = tallies.map((one, at) => ({ id: ids[at] ?? '', ...scores(one) }));
  const macroOf = (least: number): Macro => {
    const some = labels.filter(({ support }) => support >= least);
    const mean = (value: 'precision' | 'recall' | 'f1') =>
      share(
        some.reduce((total, label) => total + (label[value] ?? 0), 0),
        some.length,
      );
    return { precision: mean('precision'), recall: mean('recall'), f1: mean('f1'), labels: some.length };
  };
  const decided = rows.filter((row) => !row.abstained);
  const single = axis === 'sentiment' || axis === 'act';
  return {
    comments: rows.length,
    ...(single ? { accuracy: share(sum(tallies).right, rows.length) } : {}),
    micro: scores(sum(tallies)),
    macro: macroOf(1),
    macroOfEnough: macroOf(enough),
    abstained: share(rows.length - decided.length, rows.length),
    decided: { comments: decided.length, precision: scores(sum(talliesOf(decided))).precision },
    labels,
  };
}
