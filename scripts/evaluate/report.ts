import { type Axis, axes } from '../../service/domain.ts';
import type { Taxonomy } from '../../service/labels.ts';
import { type AxisReport, axisReport, type Measured } from './axis-report.ts';
import { share } from './score.ts';

export interface Report {
  readonly comments: number;
  /** Comments without an answer: they count against every figure. */
  readonly unanswered: number;
  readonly axes: Readonly<Record<Axis, AxisReport>>;
  /** Of the gold touchpoints that carry a feeling: how many were found, and how many of those with that feeling. */
  readonly feeling: Feelings;
  /** The same on comments that are mixed, or whose touchpoints are felt differently: where the comment's own feeling does not tell. */
  readonly partedFeeling: Feelings;
}
export interface Feelings {
  readonly support: number;
  readonly found: number;
  readonly accuracy: number | null;
}

const isParted = ({ gold }: Measured) =>
  gold.sentiment === 'mixed' || new Set(gold.touchpoint?.flatMap(({ sentiment }) => sentiment ?? [])).size > 1;

function feelings(all: readonly Measured[]): Feelings {
  const wanted = all.flatMap(({ gold, given }) =>
    (gold.touchpoint ?? [])
      .filter(({ sentiment }) => sentiment !== undefined)
      .map(({ id, sentiment }) => ({ sentiment, found: given?.touchpoint?.find((touched) => touched.id === id) })),
  );
  const found = wanted.filter((touched) => touched.found !== undefined);
  const right = found.filter((touched) => touched.found?.sentiment === touched.sentiment);
  return { support: wanted.length, found: found.length, accuracy: share(right.length, found.length) };
}

export function report(taxonomy: Taxonomy, all: readonly Measured[]): Report {
  const measured = axes.map((axis) => [
    axis,
    axisReport(
      axis,
      taxonomy.axes[axis].labels.map(({ id }) => id),
      all,
    ),
  ]);
  return {
    comments: all.length,
    unanswered: all.filter(({ given }) => given === undefined).length,
    axes: Object.fromEntries(measured) as Record<Axis, AxisReport>,
    feeling: feelings(all),
    partedFeeling: feelings(all.filter(isParted)),
  };
}
