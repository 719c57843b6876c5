import { type ScoreName, scoreRanges } from '../../domain.ts';
import type { ScoreCounts } from '../../ports.ts';
import { type Interval, meanInterval, momentsOf, npsInterval, wilson } from './interval.ts';

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
  readonly mean: number;
  readonly bands: readonly Band[];
}

export const scoreNames: Readonly<Record<ScoreName, string>> = { nps: 'NPS', csat: 'CSAT 满意率', ces: 'CES 均值', stars: '星级均值' };

/** Bottom, middle and top of each scale, as surveys report them: NPS after F. Reichheld (2003), CSAT by its two best answers. */
const bandsOf: Readonly<Record<ScoreName, readonly Omit<Band, 'count'>[]>> = {
  nps: [
    { name: '贬损', min: 0, max: 6, tone: 'low' },
    { name: '中立', min: 7, max: 8, tone: 'middle' },
    { name: '推荐', min: 9, max: 10, tone: 'high' },
  ],
  csat: [
    { name: '1–2 分', min: 1, max: 2, tone: 'low' },
    { name: '3 分', min: 3, max: 3, tone: 'middle' },
    { name: '4–5 分', min: 4, max: 5, tone: 'high' },
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
export function scoreFigures(rows: ScoreCounts['rows']): readonly ScoreFigure[] {
  return (Object.keys(scoreRanges) as ScoreName[]).flatMap((score) => {
    const counts = new Map<number, number>();
    for (const row of rows) if (row.score === score) counts.set(row.value, (counts.get(row.value) ?? 0) + row.count);
    const moments = momentsOf(counts);
    if (moments.n === 0) return [];
    const { n, mean } = moments;
    const values = [...counts];
    const bands = bandsOf[score].map((band) => ({
      ...band,
      count: values.reduce((sum, [value, count]) => (value >= band.min && value <= band.max ? sum + count : sum), 0),
    }));
    const [low = 0, high = 0] = [bands[0]?.count, bands[2]?.count];
    const figure = { score, n, mean, bands };
    if (score === 'nps') return [{ ...figure, value: (100 * (high - low)) / n, interval: npsInterval(high, low, n) }];
    if (score === 'csat') return [{ ...figure, value: high / n, interval: wilson(high, n) }];
    return [{ ...figure, value: mean, interval: meanInterval(moments, scoreRanges[score]) }];
  });
}
