import type { ScoreName } from '../../domain.ts';
import { scoreRanges } from '../../domain.ts';
import type { Facets, Filter, ScoreCounts, ScoreQuestion, ScoreRow } from '../../ports.ts';
import { type Known, matches, sorted } from './oracle.ts';

/** What the port counts beside tags, and what it finds alike, as plain code over a list. */
const isTagged = ({ comment }: Known) => comment.state === 'tagged';

/** Rows in no order of their own: compare with `scoresInOrder`. */
export function scoreCountsOf(known: readonly Known[], { bucket, filter }: ScoreQuestion): ScoreCounts {
  const tagged = known.filter((one) => isTagged(one) && matches(one, filter)).map(({ comment }) => comment);
  const rows: ScoreRow[] = [];
  for (const { scores, day } of tagged) {
    const period = bucket === 'month' ? day?.slice(0, 7) : day;
    for (const score of Object.keys(scoreRanges) as ScoreName[]) {
      const value = scores[score];
      if (value === undefined || (bucket && period === undefined)) continue;
      const own = { score, value, ...(bucket && { bucket: period }) };
      const at = rows.findIndex((row) => row.score === score && row.value === value && row.bucket === own.bucket);
      if (at === -1) rows.push({ ...own, count: 1 });
      else rows[at] = { ...own, count: (rows[at]?.count ?? 0) + 1 };
    }
  }
  return { rows, total: tagged.length, undated: tagged.filter(({ day }) => day === undefined).length };
}
export const scoresInOrder = ({ rows, ...rest }: ScoreCounts) => ({
  ...rest,
  rows: rows.map(({ score, value, bucket, count }) => `${bucket ?? 'all'} ${score}=${value}: ${count}`).sort(),
});

export function facetsOf(known: readonly Known[]): Facets {
  const entries = known.flatMap(({ comment }) => Object.entries(comment.meta));
  const common = (texts: readonly string[]) =>
    [...Map.groupBy(texts, (text) => text)]
      .map(([text, all]) => ({ text, count: all.length }))
      .sort((a, b) => b.count - a.count || (a.text < b.text ? -1 : 1));
  const names = common(entries.map(([name]) => name)).slice(0, 20);
  const valuesOf = (name: string) => common(entries.flatMap(([other, value]) => (other === name ? value : []))).slice(0, 50);
  return {
    facets: names.map(({ text, count }) => ({
      name: text,
      count,
      values: valuesOf(text).map((one) => ({ value: one.text, count: one.count })),
    })),
  };
}

/** What is shared weighs by the logarithm of one and how many are tagged for each that holds the word. */
export function similarTo(known: readonly Known[], id: string, limit: number) {
  const tagged = sorted(known.filter(isTagged), 'newest').map(({ comment }) => comment);
  const holders = (word: string) => tagged.filter(({ tagging }) => tagging?.words.includes(word)).length;
  const own = tagged.find((comment) => comment.id === id);
  const keywords = [...new Set(own?.tagging?.keywords.map(({ word }) => word))]
    .filter((word) => holders(word) > 0)
    .sort((a, b) => holders(a) - holders(b) || (a < b ? -1 : 1));
  return tagged
    .filter((comment) => comment !== own)
    .map((comment) => ({ id: comment.id, shared: keywords.filter((word) => comment.tagging?.words.includes(word)) }))
    .filter(({ shared }) => shared.length > 0)
    .map((one) => ({ ...one, weight: one.shared.reduce((sum, word) => sum + Math.log(1 + tagged.length / holders(word)), 0) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ weight: _, ...one }) => one);
}

/** Each word with how many tagged comments hold it: compare in order of the words. */
export function wordsOf(known: readonly Known[], filter: Filter) {
  const said = known.filter((one) => isTagged(one) && matches(one, filter)).flatMap(({ comment }) => [...new Set(comment.tagging?.words)]);
  return [...Map.groupBy(said, (word) => word)]
    .map(([word, all]) => ({ word, count: all.length }))
    .sort((a, b) => (a.word < b.word ? -1 : 1));
}
