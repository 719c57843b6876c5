import type { Axis, Correction, Order, Sentiment, Tagging } from '../domain.ts';
import { axes, sentiments } from '../domain.ts';
import { correctedAxes, effectiveTags } from './effective.ts';

/** What a comment is sorted by beside time; kept with it in the transaction that changes its tags. */
export interface SortKeys {
  /** How certain its least certain axis is: 0 to 1. */
  readonly certainty: number;
  /** How likely it is negative, mixed counted by half: 0 to 1. */
  readonly negativity: number;
}

/** Field and column of each order, and its direction; ids break ties in the same one. */
export const sorting = {
  newest: { by: 'at', descending: true },
  oldest: { by: 'at', descending: false },
  uncertain: { by: 'certainty', descending: false },
  negative: { by: 'negativity', descending: true },
} as const satisfies Readonly<Record<Order, { readonly by: 'at' | keyof SortKeys; readonly descending: boolean }>>;

/** What of a tagging decides the keys. */
type Weighed = Pick<Tagging, 'tags' | 'runnerUp' | 'revision'>;

/** Without a tagging: behind every tagged comment, in either order. */
export const untagged: SortKeys = { certainty: 2, negativity: -1 };

/**
 * Of sentiment and act the score. Of the others their least certain call: the lowest score given, or that of what came
 * nearest to being given, by its distance from even odds, since a rule of the taxonomy may hold back what is certain.
 */
function certaintyOf(axis: Axis, { tags, runnerUp }: Weighed): number {
  if (axis === 'sentiment' || axis === 'act') return tags[axis].score;
  const nearest = runnerUp[axis]?.score ?? 0;
  return Math.min(Math.max(nearest, 1 - nearest), ...tags[axis].map(({ score }) => score));
}

/** What of the four is not stored shares equally in what the stored ones leave. */
function probabilityOf(wanted: Sentiment, { tags: { sentiment: best }, runnerUp: { sentiment: next } }: Weighed): number {
  const stored = next === undefined ? [best] : [best, next];
  const found = stored.find(({ id }) => id === wanted);
  const left = stored.reduce((rest, { score }) => rest - score, 1);
  return found ? found.score : Math.max(0, left) / (sentiments.length - stored.length);
}

/** Four places, as scores are stored: sums of equal parts stay equal. */
const rounded = (value: number) => Math.round(value * 1e4) / 1e4;

/** What an analyst settled is certain. */
export function sortKeys(tagging: Weighed, corrections: readonly Correction[]): SortKeys {
  const settled = correctedAxes(corrections, tagging.revision);
  const { sentiment } = effectiveTags(tagging, corrections);
  const probability = (wanted: Sentiment) =>
    settled.includes('sentiment') ? Number(sentiment === wanted) : probabilityOf(wanted, tagging);
  return {
    certainty: rounded(Math.min(1, ...axes.filter((axis) => !settled.includes(axis)).map((axis) => certaintyOf(axis, tagging)))),
    negativity: rounded(probability('negative') + probability('mixed') / 2),
  };
}
