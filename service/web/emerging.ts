export interface WordCount {
  readonly word: string;
  readonly count: number;
}
/** The commonest words of a period's comments. */
export interface PeriodWords {
  readonly words: readonly WordCount[];
  /** Comments of the period. */
  readonly total: number;
}
export interface EmergingWord {
  readonly word: string;
  readonly now: number;
  readonly before: number;
  /** It stands too far down in the period before for a count: it has at most `before`. */
  readonly atMost: boolean;
  readonly z: number;
}

/** Comments that the prior is worth: pulls words of a few comments towards no difference. */
const priorComments = 20;
const leastComments = 3;
/** A single character or a number alone says little. */
const isTelling = (word: string) => /[^\d\p{P}]{2}/u.test(word);
const z95 = 1.959964;

/**
 * Words that more comments hold than in the period before, of the `limit` commonest of each: log-odds ratio with a
 * Dirichlet prior of both periods together, over its standard error. B. L. Monroe, M. P. Colaresi and K. M. Quinn,
 * Fightin' Words (2008), Political Analysis 16, 372-403; comments that hold the word stand for its uses. Of two words
 * in as many comments, one a part of the other, the longer is kept.
 */
export function emergingWords(now: PeriodWords, before: PeriodWords, limit: number): readonly EmergingWord[] {
  const known = new Map(before.words.map(({ word, count }) => [word, count]));
  const unlisted = before.words.length < limit ? 0 : (before.words.at(-1)?.count ?? 0);
  return now.words
    .filter(({ word, count }) => count >= leastComments && isTelling(word))
    .map(({ word, count }) => {
      const earlier = known.get(word) ?? unlisted;
      const prior = (priorComments * (count + earlier)) / (now.total + before.total);
      const logOdds = (held: number, n: number) => Math.log((held + prior) / (n + priorComments - held - prior));
      const delta = logOdds(count, now.total) - logOdds(earlier, before.total);
      const spread = Math.sqrt(1 / (count + prior) + 1 / (earlier + prior));
      return { word, now: count, before: earlier, atMost: unlisted > 0 && !known.has(word), z: delta / spread };
    })
    .filter(({ z }) => z > z95)
    .toSorted((a, b) => b.z - a.z)
    .filter((one, _, all) => !all.some((other) => other.now === one.now && other.word !== one.word && other.word.includes(one.word)));
}
