import { detracting, givenValues, promoting, type ScoreRows, scoreFigure, scoreOrder, sumWhere } from '../score-figures.ts';
import { type Contrast, figureContrast } from './contrast.ts';
import type { Part } from './drivers.ts';

/** Answers to the recommendation question, with promoters less detractors. */
export function npsPart(rows: ScoreRows): Part {
  const counts = givenValues(rows, 'nps');
  const sum = sumWhere(counts, (value) => value >= promoting) - sumWhere(counts, (value) => value <= detracting);
  return { n: sumWhere(counts, () => true), sum };
}

/** Each score that one of the sides gave. */
export const scoreContrasts = (a: ScoreRows, b: ScoreRows): readonly (Contrast & { readonly id: string })[] =>
  scoreOrder.flatMap((score) => {
    const [one, other] = [scoreFigure(a, score), scoreFigure(b, score)];
    return one.n + other.n === 0 ? [] : [figureContrast(score, one, other)];
  });
