import { type Sentiment, sentiments } from '../../domain.ts';
import { isChosen, type View } from '../view.ts';

export interface LabelCount {
  readonly id: string;
  readonly n: number;
}
export interface TouchpointCount extends LabelCount {
  /** Comments that are negative about this touchpoint. */
  readonly negative: number;
}
export const opportunities = ['suggestion', 'praise'] as const;
export type Opportunity = (typeof opportunities)[number];

export interface StageCounts {
  /** Each comment once, however many of the stage's labels it carries. */
  readonly n: number;
  readonly feelings: Readonly<Record<Sentiment, number>>;
  /** Most spoken of first. */
  readonly touchpoints: readonly TouchpointCount[];
  readonly pains: readonly LabelCount[];
  readonly opportunities: Readonly<Record<Opportunity, number>>;
}

/** Rows of a summary by one dimension; by two for touchpoints, each with its feeling. */
export type Rows = readonly { readonly ids: readonly string[]; readonly count: number }[];
export const stageParts = ['sentiment', 'act', 'pain', 'touchpoint'] as const;
export type StagePart = (typeof stageParts)[number];

/** Of a summary by a label and more, the rows of that label without it. */
export const rowsOf = (rows: Rows, label: string): Rows =>
  rows.flatMap(({ ids: [first, ...rest], count }) => (first === label ? [{ ids: rest, count }] : []));

const sum = (rows: Rows) => rows.reduce((total, { count }) => total + count, 0);
const mostFirst = (one: LabelCount, other: LabelCount) => other.n - one.n || (one.id < other.id ? -1 : 1);
const sumsOf = <const Id extends string>(ids: readonly Id[], rows: Rows) =>
  Object.fromEntries(ids.map((id) => [id, sum(rowsOf(rows, id))])) as Record<Id, number>;

export const feelingCounts = (rows: Rows): StageCounts['feelings'] => sumsOf(sentiments, rows);

/**
 * What is told of a stage. A filter that names labels leaves only those in the lists, so that a link from a count, which
 * puts its label in the place of the filter's, leads to just so many comments.
 */
export function stageCounts(parts: Readonly<Record<StagePart, Rows>>, view: View, touchpoints?: readonly string[]): StageCounts {
  const felt = parts.touchpoint.filter(({ ids: [id = '', feeling = ''] }) => {
    return (touchpoints?.includes(id) ?? true) && isChosen(view, 'touchpoint', id) && isChosen(view, 'feeling', feeling);
  });
  const counted = [...new Set(felt.map(({ ids: [id = ''] }) => id))].map((id) => {
    const rows = rowsOf(felt, id);
    return { id, n: sum(rows), negative: sum(rowsOf(rows, 'negative')) };
  });
  const pains = parts.pain.flatMap(({ ids: [id = ''], count }) => (isChosen(view, 'pain', id) ? [{ id, n: count }] : []));
  return {
    n: sum(parts.sentiment),
    feelings: feelingCounts(parts.sentiment),
    touchpoints: counted.toSorted(mostFirst),
    pains: pains.toSorted(mostFirst),
    opportunities: sumsOf(opportunities, parts.act),
  };
}
