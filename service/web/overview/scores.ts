import type { ScoreName } from '../../domain.ts';
import type { Interval } from '../estimate.ts';
import { detracting, givenValues, promoting, type ScoreRows, satisfied, scoreFigure, scoreOrder, sumWhere } from '../score-figures.ts';

/** A stretch of a score's scale. */
export interface Band {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly count: number;
  readonly tone: 'low' | 'middle' | 'high';
}
export interface ScoreFigure {
  readonly score: ScoreName;
  readonly n: number;
  readonly value: number;
  readonly interval: Interval | undefined;
  readonly bands: readonly Band[];
}

/** Bottom, middle and top of each scale, as surveys report them. */
const bandsOf: Readonly<Record<ScoreName, readonly Omit<Band, 'count'>[]>> = {
  nps: [
    { name: '贬损', min: 0, max: detracting, tone: 'low' },
    { name: '中立', min: detracting + 1, max: promoting - 1, tone: 'middle' },
    { name: '推荐', min: promoting, max: 10, tone: 'high' },
  ],
  csat: [
    { name: '1–2 分', min: 1, max: 2, tone: 'low' },
    { name: '3 分', min: 3, max: 3, tone: 'middle' },
    { name: '4–5 分', min: satisfied, max: 5, tone: 'high' },
  ],
  ces: [
    { name: '1–3 分', min: 1, max: 3, tone: 'low' },
    { name: '4 分', min: 4, max: 4, tone: 'middle' },
    { name: '5–7 分', min: 5, max: 7, tone: 'high' },
  ],
  stars: [
    { name: '1–2 星', min: 1, max: 2, tone: 'low' },
    { name: '3 星', min: 3, max: 3, tone: 'middle' },
    { name: '4–5 星', min: 4, max: 5, tone: 'high' },
  ],
};

/** Each score that was given, with its figure, interval and bands. */
export function scoreFigures(rows: ScoreRows): readonly ScoreFigure[] {
  return scoreOrder.flatMap((score) => {
    const { n, value, low, high } = scoreFigure(rows, score);
    if (n === 0) return [];
    const counts = givenValues(rows, score);
    const bands = bandsOf[score].map((band) => ({ ...band, count: sumWhere(counts, (one) => one >= band.min && one <= band.max) }));
    // One answer says nothing of how far others lie from its mean.
    const isMeanOfOne = n === 1 && score !== 'nps' && score !== 'csat';
    return [{ score, n, value, interval: isMeanOfOne ? undefined : { low, high }, bands }];
  });
}
