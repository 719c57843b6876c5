import type { Summary } from '../../ports.ts';
import { isSmall } from '../estimate.ts';
import { isChosen, type View } from '../view.ts';

export const quadrants = ['first', 'keep', 'second', 'low'] as const;
export type Quadrant = (typeof quadrants)[number];
export const quadrantNames: Readonly<Record<Quadrant, string>> = {
  first: '优先改进',
  keep: '保持优势',
  second: '次要机会',
  low: '低优先',
};

export interface ImportancePoint {
  readonly id: string;
  readonly n: number;
  readonly negative: number;
  /** Of all comments, those that mention the touchpoint. */
  readonly share: number;
  /** Of those, the ones that feel negative about it. */
  readonly negativeShare: number;
  readonly quadrant: Quadrant;
  readonly small: boolean;
}
export interface Importance {
  /** By quadrant, the most mentioned first. */
  readonly points: readonly ImportancePoint[];
  readonly share: number;
  readonly negativeShare: number;
  readonly total: number;
  /** Whether the lines are the medians of touchpoints with enough comments; else of all. */
  readonly ofLarge: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2;
}

function quadrantOf(important: boolean, hurting: boolean): Quadrant {
  if (important) return hurting ? 'first' : 'keep';
  return hurting ? 'second' : 'low';
}

/**
 * Importance against performance, from a summary by touchpoint and feeling: how often a touchpoint is mentioned stands
 * for its importance, the share of negative feeling about it for its performance. The lines are medians, which Martilla
 * & James (Importance-Performance Analysis, Journal of Marketing 41(1), 1977) prefer to means.
 */
export function importanceOf(feelings: Summary, view: View): Importance {
  const counts = new Map<string, { n: number; negative: number }>();
  for (const {
    ids: [id = '', feeling],
    count,
  } of feelings.rows) {
    if (!isChosen(view, 'touchpoint', id) || !isChosen(view, 'feeling', feeling)) continue;
    const { n, negative } = counts.get(id) ?? { n: 0, negative: 0 };
    counts.set(id, { n: n + count, negative: negative + (feeling === 'negative' ? count : 0) });
  }
  const shares = [...counts].map(([id, { n, negative }]) => ({
    id,
    n,
    negative,
    share: n / feelings.total,
    negativeShare: negative / n,
    small: isSmall(n),
  }));
  const large = shares.filter(({ small }) => !small);
  // Of two there is no middle one.
  const ofLarge = large.length >= 3;
  const measured = ofLarge ? large : shares;
  const share = median(measured.map((point) => point.share));
  const negativeShare = median(measured.map((point) => point.negativeShare));
  const points = shares
    .map((point) => ({
      ...point,
      quadrant: quadrantOf(point.share >= share, point.negativeShare >= negativeShare && point.negative > 0),
    }))
    .toSorted((a, b) => quadrants.indexOf(a.quadrant) - quadrants.indexOf(b.quadrant) || b.n - a.n);
  return { points, share, negativeShare, total: feelings.total, ofLarge };
}

/** 1, 2 and 5 times the powers of ten between two numbers above 0: the ticks of a logarithmic axis. */
export function ticksWithin(least: number, most: number): readonly number[] {
  const first = Math.floor(Math.log10(least));
  const powers = Array.from({ length: Math.ceil(Math.log10(most)) - first + 1 }, (_, index) => first + index);
  return powers.flatMap((power) => [1, 2, 5].map((times) => times * 10 ** power)).filter((tick) => tick >= least && tick <= most);
}
