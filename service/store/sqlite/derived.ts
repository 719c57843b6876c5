import type { Axis, Comment, Correction, Sentiment, Tagging } from '../../domain.ts';
import { sentiments } from '../../domain.ts';
import type { Dimension } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { type CountKey, createCountDelta } from '../counts.ts';
import { effectiveTags, type IndexedTag, indexedTags } from '../effective.ts';
import { createFacetMoves } from './facets.ts';
import { labelTerm, type Move, movePostings, wordTerm } from './postings.ts';
import { axisNumber, dimensionBits, sortTime } from './rows.ts';

/** A tagged comment as tags, postings and counts show it. */
export interface Shown {
  readonly comment: Comment;
  readonly tagging: Tagging;
  readonly corrections: readonly Correction[];
}
/** Row numbers of labels (by axis and id) and words. */
interface Numbers {
  readonly label: ReadonlyMap<string, number>;
  readonly word: ReadonlyMap<string, number>;
}
interface Step {
  readonly n: number;
  readonly at: number;
  readonly sign: 1 | -1;
  readonly tags: readonly IndexedTag[];
  readonly words: readonly string[];
}

const labelName = (axis: Axis, id: string) => `${axis} ${id}`;

/** Gathers what a transaction moves (old out, new in) and writes it once, each shared row a single time. */
export function createDerived(db: Database) {
  const steps: Step[] = [];
  const delta = createCountDelta();
  const facets = createFacetMoves(db);

  const counted = ({ comment, tagging, corrections }: Shown) => ({
    source: comment.source,
    day: comment.day,
    effective: effectiveTags(tagging, corrections),
  });
  const step = (n: number, shown: Shown, sign: 1 | -1): Step => ({
    n,
    at: sortTime(shown.comment),
    sign,
    tags: indexedTags(shown.tagging, counted(shown).effective),
    words: [...new Set(shown.tagging.words)],
  });
  const moved = (n: number, before: Shown | undefined, after: Shown | undefined) => {
    if (before) steps.push(step(n, before, -1));
    if (after) steps.push(step(n, after, 1));
    delta.moved(before && counted(before), after && counted(after));
  };

  /** Row numbers of every label and word that moved, with their counters brought up to date. */
  const numbers = (): Numbers => {
    const labels = new Map<string, { axis: number; id: string; by: number }>();
    const words = new Map<string, number>();
    for (const { tags, words: said, sign } of steps) {
      for (const word of said) words.set(word, (words.get(word) ?? 0) + sign);
      for (const { axis, id } of tags) {
        const label = labels.get(labelName(axis, id)) ?? { axis: axisNumber(axis), id, by: 0 };
        labels.set(labelName(axis, id), { ...label, by: label.by + sign });
      }
    }
    const upsert = (table: 'labels' | 'words', sql: string, ...values: readonly (string | number)[]) => {
      const row = db.get<{ n: number }>(sql, ...values);
      if (!row) throw new Error(`no number came back for a row of ${table}`);
      return row.n;
    };
    const set = 'DO UPDATE SET comments = comments + excluded.comments RETURNING n';
    return {
      label: new Map(
        [...labels].map(([name, { axis, id, by }]) => [
          name,
          upsert('labels', `INSERT INTO labels (axis, id, comments) VALUES (?, ?, ?) ON CONFLICT (axis, id) ${set}`, axis, id, by),
        ]),
      ),
      word: new Map(
        [...words].map(([word, by]) => [
          word,
          upsert('words', `INSERT INTO words (word, comments) VALUES (?, ?) ON CONFLICT (word) ${set}`, word, by),
        ]),
      ),
    };
  };

  /** A word may be all that is left of an erased text. */
  const dropWords = ({ word }: Numbers) => {
    const lost = new Set(steps.flatMap(({ sign, words }) => (sign < 0 ? words : [])));
    for (const said of lost) db.run('DELETE FROM words WHERE n = ? AND comments = 0', word.get(said) ?? null);
  };

  const moveTags = ({ label }: Numbers) => {
    for (const { n, sign, tags } of steps) {
      if (sign < 0) db.run('DELETE FROM tags WHERE comment = ?', n);
      else
        for (const { axis, id, score, feeling } of tags)
          db.run(
            'INSERT INTO tags (comment, axis, label, score, feeling) VALUES (?, ?, ?, ?, ?)',
            n,
            axisNumber(axis),
            label.get(labelName(axis, id)) ?? null,
            score ?? null,
            feeling ?? null,
          );
    }
  };

  /** A comment that moves more than once comes from where it stood first and goes to where it stands last. */
  const postingMoves = ({ label, word }: Numbers): readonly Move[] => {
    const moves = new Map<number, Move>();
    for (const { n, at, sign, tags, words } of steps) {
      const terms = [
        ...tags.map(({ axis, id }) => labelTerm(label.get(labelName(axis, id)) ?? 0)),
        ...words.map((said) => wordTerm(word.get(said) ?? 0)),
      ];
      const posting = { n, at, terms };
      const known = moves.get(n);
      if (sign > 0) moves.set(n, { before: known?.before, after: posting });
      else moves.set(n, { before: known ? known.before : posting, after: undefined });
    }
    return [...moves.values()];
  };

  const binNumber = ({ grain, period, source }: CountKey): number => {
    const found = db.get<{ n: number }>('SELECT n FROM bins WHERE grain = ? AND period = ? AND source = ?', grain, period, source);
    if (found) return found.n;
    const made = db.get<{ n: number }>('INSERT INTO bins (grain, period, source) VALUES (?, ?, ?) RETURNING n', grain, period, source);
    return made?.n ?? 0;
  };
  const moveCounts = ({ label }: Numbers) => {
    const bins = new Map<string, number>();
    const place = (dimension: Dimension | undefined, id: string | undefined): number => {
      if (dimension === undefined || id === undefined) return 0;
      return dimension === 'feeling' ? sentiments.indexOf(id as Sentiment) : (label.get(labelName(dimension, id)) ?? 0);
    };
    for (const change of delta.changes()) {
      const { period, source, dimensions, ids, by } = change;
      const name = `${period} ${source}`;
      const bin = bins.get(name) ?? binNumber(change);
      bins.set(name, bin);
      const key = [bin, dimensionBits(dimensions), place(dimensions[0], ids[0]), place(dimensions[1], ids[1])];
      db.run(
        `INSERT INTO counts (bin, dimensions, a, b, count) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET count = count + excluded.count`,
        ...key,
        by,
      );
      if (by < 0) db.run('DELETE FROM counts WHERE bin = ? AND dimensions = ? AND a = ? AND b = ? AND count = 0', ...key);
    }
  };

  return {
    moved,
    /** Facets of a comment of whatever state. */
    described: facets.moved,
    /** Call once, last in the transaction. */
    flush() {
      const found = numbers();
      moveTags(found);
      movePostings(db, postingMoves(found));
      dropWords(found);
      moveCounts(found);
      facets.flush();
    },
  };
}
export type Derived = ReturnType<typeof createDerived>;
