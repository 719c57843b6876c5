import { type ScoreName, scoreRanges } from '../../domain.ts';
import type { ScoreCounts } from '../../ports.ts';
import { type Contrast, figureContrast } from './contrast.ts';
import type { Part } from './drivers.ts';
import { type Estimate, meanOf, netPromoters, shareOf } from './estimate.ts';

export type ScoreRows = ScoreCounts['rows'];
export const scoreOrder = Object.keys(scoreRanges) as readonly ScoreName[];
export const scoreTitles: Readonly<Record<ScoreName, string>> = { nps: 'NPS', csat: 'CSAT 满意率', ces: 'CES 均值', stars: '星级均值' };

/** 9 and 10 promote, 0 to 6 detract: F. F. Reichheld, Harvard Business Review 81/12 (2003). */
export const promoting = 9;
export const detracting = 6;
const satisfied = 4;

function given(rows: ScoreRows, score: ScoreName): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const row of rows) if (row.score === score) counts.set(row.value, (counts.get(row.value) ?? 0) + row.count);
  return counts;
}
const sumWhere = (counts: ReadonlyMap<number, number>, isWanted: (value: number) => boolean) =>
  [...counts].reduce((sum, [value, count]) => (isWanted(value) ? sum + count : sum), 0);

/** Answers to the recommendation question, with promoters less detractors. */
export function npsPart(rows: ScoreRows): Part {
  const counts = given(rows, 'nps');
  const sum = sumWhere(counts, (value) => value >= promoting) - sumWhere(counts, (value) => value <= detracting);
  return { n: sumWhere(counts, () => true), sum };
}

/** A score as surveys report it: NPS, CSAT by its two best answers in percent, the others by their mean. */
export function scoreFigure(rows: ScoreRows, score: ScoreName): Estimate {
  const counts = given(rows, score);
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

/** Each score that one of the sides gave. */
export const scoreContrasts = (a: ScoreRows, b: ScoreRows): readonly (Contrast & { readonly id: string })[] =>
  scoreOrder.flatMap((score) => {
    const [one, other] = [scoreFigure(a, score), scoreFigure(b, score)];
    return one.n + other.n === 0 ? [] : [figureContrast(score, one, other)];
  });
