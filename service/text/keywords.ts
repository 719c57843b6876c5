import type { Keyword } from '../domain.ts';
import type { Word } from '../ports.ts';
import { lowered, outermost } from './words.ts';

export interface Ranking {
  readonly limit: number;
  readonly stopWords: ReadonlySet<string>;
  readonly idf: (word: string) => number;
}

const onlyNumber = /^[\p{N}.,:]+$/u;

/**
 * Words by TF-IDF, the compound without its parts; weight to three places. Single characters, numbers and stop words
 * are no keywords but count in the length that the frequency is taken of. Equal weights keep the order of the text.
 */
export function rankKeywords(words: readonly Word[], { limit, stopWords, idf }: Ranking): readonly Keyword[] {
  const outer = outermost(words);
  const counts = new Map<string, number>();
  for (const { word } of outer) {
    if ([...word].length < 2 || onlyNumber.test(word) || stopWords.has(lowered(word))) continue;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .map(([word, count]) => ({ word, weight: Math.round((count / outer.length) * idf(word) * 1000) / 1000 }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, limit);
}
