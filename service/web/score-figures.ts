import { type ScoreName, scoreRanges } from '../domain.ts';
import type { ScoreCounts } from '../ports.ts';
import { type Estimate, meanOf, netPromoters, shareOf } from './estimate.ts';

export type ScoreRows = ScoreCounts['rows'];
export const scoreOrder = Object.keys(scoreRanges) as readonly ScoreName[];
export const scoreTitles: Readonly<Record<ScoreName, string>> = { nps: 'NPS', csat: 'CSAT 满意率', ces: 'CES 均值', stars: '星级均值' };

/** 9 and 10 promote, 0 to 6 detract: F. F. Reichheld, Harvard Business Review 81/12 (2003). */
export const promoting = 9;
export const detracting = 6;
/** 4 and 5 are satisfied. */
export const satisfied = 4;

/** How often each value of a score was given. */
export function givenValues(rows: ScoreRows, score: ScoreName): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) if (row.score === score) counts.set(row.value, (counts.get(row.value) ?? 0) + row.count);
  return counts;
}
export const sumWhere = (counts: ReadonlyMap<number, number>, isWanted: (value: number) => boolean): number =>
  [...counts].reduce((sum, [value, count]) => (isWanted(value) ? sum + count : sum), 0);

/** A score as surveys report it: NPS, CSAT by its two best answers as a share, the others by their mean. */
export function scoreFigure(rows: ScoreRows, score: ScoreName): Estimate {
  const counts = givenValues(rows, score);
  const n = sumWhere(counts, () => true);
  if (score === 'nps') {
    return netPromoters(
      sumWhere(counts, (value) => value >= promoting),
      sumWhere(counts, (value) => value <= detracting),
      n,
    );
  }
  if (score !== 'csat') return meanOf(counts, scoreRanges[score]);
  return shareOf(
    sumWhere(counts, (value) => value >= satisfied),
    n,
  );
}
