import type { SimilarComment } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { fromRarest, mostAlike, mostCandidates } from '../similar.ts';
import type { Loader } from './load.ts';
import { numberAt, wordTerm } from './postings.ts';
import { taggedTotal, termsOf } from './terms.ts';

interface CandidateRow {
  readonly n: number;
  readonly id: string;
  readonly at: number;
  readonly words: string;
}

/** Walks the comments of the rarest keyword, then of the next, each newest first, until `most` were met; then reads which words those hold. */
export function createSimilar(db: Database, load: Loader, most = mostCandidates) {
  const terms = termsOf(db);

  const met = (keywords: readonly { readonly n: number }[]): ReadonlySet<number> => {
    const numbers = new Set<number>();
    let left = most;
    for (const { n } of keywords) {
      const walked = db.all<{ comment: number }>(
        `SELECT ${numberAt('rowid')} AS comment FROM postings WHERE postings MATCH ? ORDER BY rowid DESC LIMIT ?`,
        wordTerm(n),
        left,
      );
      for (const { comment } of walked) numbers.add(comment);
      left -= walked.length;
      if (left <= 0) break;
    }
    return numbers;
  };
  const candidates = (numbers: readonly number[]) =>
    db
      .all<CandidateRow>(
        `SELECT c.n, c.id, c.at, t.words FROM json_each(?) p CROSS JOIN comments c ON c.n = p.value JOIN taggings t ON t.n = c.tagging`,
        JSON.stringify(numbers),
      )
      .map((row) => ({ ...row, words: JSON.parse(row.words) as readonly string[] }));

  return (id: string, limit: number): readonly SimilarComment[] | undefined =>
    db.read(() => {
      const own = load.byId(id);
      if (!own) return undefined;
      const words = new Set(own.tagging?.keywords.map(({ word }) => word));
      const keywords = fromRarest([...words].map((word) => ({ word, ...(terms.word(word) ?? { n: 0, comments: 0 }) })));
      const others = [...met(keywords)].filter((n) => n !== own.n);
      return mostAlike(keywords, taggedTotal(db), candidates(others), limit).flatMap(({ candidate, shared }) => {
        const loaded = load.byNumber(candidate.n);
        return loaded ? [{ comment: load.tagged(loaded), shared }] : [];
      });
    });
}
