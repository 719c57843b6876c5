import { type Axis, axes, type EffectiveTags } from '../../domain.ts';
import { effectiveTags } from '../../store/effective.ts';
import type { ListedComment } from '../api.ts';
import { sameAxis } from '../correct/draft.ts';

/** Corrected comments of one month, and on how many of them each axis stands as the model had it. */
export interface AgreementRow {
  /** `YYYY-MM`; undefined for comments without a date. */
  readonly month?: string | undefined;
  readonly n: number;
  readonly kept: Readonly<Record<Axis, number>>;
}
export interface Agreement {
  /** Newest month first, the undated last. */
  readonly rows: readonly AgreementRow[];
  readonly all: AgreementRow;
}

/** The axes of a corrected comment that its analyst left or confirmed: feelings of touchpoints and the order of stages count. */
function keptAxes({ tagging }: ListedComment, effective: EffectiveTags): readonly Axis[] {
  if (tagging === undefined) return [];
  const model = effectiveTags(tagging, []);
  return axes.filter((axis) => sameAxis(axis, model, effective));
}

const none = (month?: string): AgreementRow => ({ month, n: 0, kept: { sentiment: 0, touchpoint: 0, pain: 0, sicas: 0, act: 0 } });

function added(row: AgreementRow, kept: readonly Axis[]): AgreementRow {
  const counts = axes.map((axis) => [axis, row.kept[axis] + (kept.includes(axis) ? 1 : 0)] as const);
  return { ...row, n: row.n + 1, kept: Object.fromEntries(counts) as AgreementRow['kept'] };
}

/** Observed agreement: the share of comments on which analyst and model say the same, axis by axis. */
export function agreementOf(comments: readonly ListedComment[]): Agreement {
  const months = new Map<string, AgreementRow>();
  let all = none();
  for (const comment of comments) {
    if (comment.effective === undefined || comment.tagging === undefined) continue;
    const month = comment.day?.slice(0, 7);
    const kept = keptAxes(comment, comment.effective);
    months.set(month ?? '', added(months.get(month ?? '') ?? none(month), kept));
    all = added(all, kept);
  }
  const rows = [...months.values()].sort((one, other) => (other.month ?? '').localeCompare(one.month ?? ''));
  return { rows, all };
}
