import { type Sentiment, sentiments } from '../../domain.ts';
import type { Summary } from '../../ports.ts';
import { type Interval, isSmall, shareOf } from '../estimate.ts';
import { isChosen, type View } from '../view.ts';
import type { Counts } from './buckets.ts';

/** A touchpoint with what is felt about it. */
export interface TouchpointRank {
  readonly id: string;
  readonly counts: Counts;
  readonly n: number;
  readonly interval: Interval;
}

/** Touchpoints by how often they are mentioned, as far as links tell them apart; `rows` are by touchpoint and feeling. */
export function touchpointRanks(rows: Summary['rows'], view: View): readonly TouchpointRank[] {
  const chosen = rows.filter(({ ids: [id, feeling] }) => isChosen(view, 'touchpoint', id) && isChosen(view, 'feeling', feeling));
  const byId = Map.groupBy(chosen, ({ ids }) => ids[0] ?? '');
  return [...byId]
    .flatMap(([id, mine]) => {
      const countOf = (feeling: Sentiment) => mine.reduce((sum, { ids, count }) => (ids[1] === feeling ? sum + count : sum), 0);
      const counts: Counts = {
        positive: countOf('positive'),
        negative: countOf('negative'),
        mixed: countOf('mixed'),
        neutral: countOf('neutral'),
      };
      const n = sentiments.reduce((sum, feeling) => sum + counts[feeling], 0);
      const { low, high } = shareOf(counts.negative, n);
      return n === 0 ? [] : [{ id, counts, n, interval: { low, high } }];
    })
    .toSorted((a, b) => b.n - a.n || a.id.localeCompare(b.id));
}

/** By the share of negative feeling that is sure at least, the lower end of its interval (E. Miller, 2009); those of few mentions come after all others. */
export const byNegativeShare = (ranks: readonly TouchpointRank[]): readonly TouchpointRank[] => {
  return ranks
    .filter(({ counts }) => counts.negative > 0)
    .toSorted((a, b) => Number(isSmall(a.n)) - Number(isSmall(b.n)) || b.interval.low - a.interval.low || b.n - a.n);
};
