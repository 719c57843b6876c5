import type { Summary } from '../../ports.ts';
import { getScores, getSummary } from '../api.ts';
import { detracting, promoting, type ScoreRows } from '../score-figures.ts';
import { filterQuery, type View } from '../view.ts';
import type { SideShares } from './contrast.ts';
import { countsOf, feelingShares, having, negativeParts, partsOf } from './counts.ts';
import type { Part, Parts } from './drivers.ts';
import { npsPart } from './scores.ts';

export const driverAxes = ['touchpoint', 'pain'] as const;
export type DriverAxis = (typeof driverAxes)[number];

/** What the tables tell of one side. */
export interface SideCounts {
  readonly feelings: SideShares;
  readonly touchpoints: SideShares;
  /** Comments negative about the touchpoint. */
  readonly negativeTouchpoints: SideShares;
  readonly pains: SideShares;
  readonly scores: ScoreRows;
  /** By label and sentiment. */
  readonly crossed: Readonly<Record<DriverAxis, Summary['rows']>>;
}

export async function loadSide(view: View, signal: AbortSignal): Promise<SideCounts> {
  const filter = filterQuery(view);
  const [feelings, felt, touchpoint, pain, scores] = await Promise.all([
    getSummary('sentiment', filter, signal),
    getSummary('touchpoint,feeling', filter, signal),
    getSummary('touchpoint,sentiment', filter, signal),
    getSummary('pain,sentiment', filter, signal),
    getScores(filter, signal),
  ]);
  const n = feelings.total;
  const { touchpoint: wanted, pain: wantedPains } = view.lists;
  return {
    feelings: feelingShares(feelings),
    touchpoints: { n, counts: countsOf(touchpoint.rows, wanted) },
    negativeTouchpoints: { n, counts: countsOf(having(felt.rows, 'negative'), wanted) },
    pains: { n, counts: countsOf(pain.rows, wantedPains) },
    scores: scores.rows,
    crossed: { touchpoint: touchpoint.rows, pain: pain.rows },
  };
}

/** The filter of comments without a label of the axis. */
function without(view: View, axis: DriverAxis, labels: readonly string[]): URLSearchParams {
  const filter = filterQuery(view);
  filter.set(`${axis}.none`, labels.join(','));
  return filter;
}
/** Where the filter names labels of the axis no comment is without one. */
const isNamed = (view: View, axis: DriverAxis) => (view.lists[axis] ?? []).length > 0;

/** What the share of negative comments of one side is made of. */
export async function loadNegative(
  view: View,
  axis: DriverAxis,
  labels: readonly string[],
  side: SideCounts,
  signal: AbortSignal,
): Promise<Parts> {
  let none: Part = { n: 0, sum: 0 };
  if (!isNamed(view, axis)) {
    const { rows, total } = await getSummary('sentiment', without(view, axis, labels), signal);
    none = { n: total, sum: countsOf(rows).get('negative') ?? 0 };
  }
  return negativeParts(side.crossed[axis], side.feelings, none, view.lists[axis]);
}

/** What the NPS of one side is made of, of -1 to 1. */
export async function loadNps(
  view: View,
  axis: DriverAxis,
  labels: readonly string[],
  side: SideCounts,
  signal: AbortSignal,
): Promise<Parts> {
  const answering = async (least: number, most: number) => {
    const filter = filterQuery(view);
    filter.set('nps.min', String(least));
    filter.set('nps.max', String(most));
    return countsOf((await getSummary(axis, filter, signal)).rows, view.lists[axis]);
  };
  const [all, promoters, detractors, none] = await Promise.all([
    answering(0, 10),
    answering(promoting, 10),
    answering(0, detracting),
    isNamed(view, axis) ? { rows: [] } : getScores(without(view, axis, labels), signal),
  ]);
  return { all: npsPart(side.scores), labels: partsOf(all, [promoters, 1], [detractors, -1]), none: npsPart(none.rows) };
}
