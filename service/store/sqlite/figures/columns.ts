import type { Meta, Sentiment } from '../../../domain.ts';
import { createDictionary } from './dictionary.ts';
import { createFacetColumns } from './facet-columns.ts';
import { createScoreLists } from './score-lists.ts';
import { createWordLists } from './word-lists.ts';

/** A label by its row number, with the feeling where it is a touchpoint. */
export interface Carried {
  readonly label: number;
  readonly feeling: Sentiment | undefined;
}
/** Undefined where none was given. */
export type GivenScores = readonly [nps: number | undefined, csat: number | undefined, ces: number | undefined, stars: number | undefined];

/** What of a tagged comment a figure may ask for. Texts stand for values as the dictionaries read them. */
export interface ColumnRow {
  readonly n: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly day: string | null;
  readonly source: string;
  readonly kind: string;
  readonly corrected: boolean;
  /** Axes in review, as bits. */
  readonly openAxes: number;
  /** Four numbers or nothings, with commas between. */
  readonly scores: string;
  /** `label` or `label:feeling`, with commas between. */
  readonly tags: string;
  /** Of each tag. */
  readonly tagScores: readonly (number | undefined)[];
  readonly meta: Meta;
  readonly words: readonly string[];
}

const readTags = (text: string): readonly Carried[] =>
  text.split(',').map((one) => {
    const [label, feeling] = one.split(':');
    return { label: Number(label), feeling: feeling as Sentiment | undefined };
  });
const readScores = (text: string) => text.split(',').map((one) => (one === '' ? undefined : Number(one))) as unknown as GivenScores;
const noScores: GivenScores = [undefined, undefined, undefined, undefined];

const firstRows = 1024;

/**
 * All tagged comments, a column for each thing that figures ask for: some 40 bytes a comment, 2 for each facet, 2 for each tag and 4 for
 * each word, at the place of the comment's row number. A comment that is not tagged has no tags: 0.
 */
export function createColumns() {
  const tagSets = createDictionary<readonly Carried[]>([], readTags);
  const scoreSets = createDictionary<GivenScores>(noScores, readScores);
  const days = createDictionary<string | undefined>(undefined, String);
  const sources = createDictionary<string | undefined>(undefined, String);
  const kinds = createDictionary<string | undefined>(undefined, String);
  const facets = createFacetColumns(firstRows);
  const words = createWordLists(firstRows);
  const tagScores = createScoreLists(firstRows);
  const columns = {
    at: new Float64Array(firstRows),
    tags: new Uint32Array(firstRows),
    scores: new Uint32Array(firstRows),
    day: new Uint32Array(firstRows),
    source: new Uint32Array(firstRows),
    kind: new Uint8Array(firstRows),
    openAxes: new Uint8Array(firstRows),
    corrected: new Uint8Array(firstRows),
  };
  /** One more than the last row number that was ever set. */
  let end = 0;

  const grow = (rows: number) => {
    const grown = <Column extends Float64Array | Uint32Array | Uint8Array>(column: Column, larger: Column): Column => {
      larger.set(column);
      return larger;
    };
    columns.at = grown(columns.at, new Float64Array(rows));
    for (const name of ['tags', 'scores', 'day', 'source'] as const) columns[name] = grown(columns[name], new Uint32Array(rows));
    for (const name of ['kind', 'openAxes', 'corrected'] as const) columns[name] = grown(columns[name], new Uint8Array(rows));
    facets.grow(rows);
    words.grow(rows);
    tagScores.grow(rows);
  };

  return {
    columns,
    facets,
    words,
    tagScores,
    tagSets: tagSets.values,
    scoreSets: scoreSets.values,
    days: days.values,
    sources: sources.values,
    kinds: kinds.values,
    end: () => end,
    set({ n, at, day, source, kind, corrected, openAxes, scores, tags, tagScores: certain, meta, words: said }: ColumnRow) {
      if (n >= columns.at.length) grow(Math.max(n + 1, 2 * columns.at.length));
      if (n >= end) end = n + 1;
      columns.at[n] = at;
      columns.day[n] = day === null ? 0 : days.number(day);
      columns.source[n] = sources.number(source);
      columns.kind[n] = kinds.number(kind);
      columns.corrected[n] = corrected ? 1 : 0;
      columns.openAxes[n] = openAxes;
      columns.scores[n] = scoreSets.number(scores);
      columns.tags[n] = tagSets.number(tags);
      facets.set(n, meta);
      words.set(n, said);
      tagScores.set(n, certain);
    },
    /** The comment is tagged no longer. */
    clear(n: number) {
      if (n >= end) return;
      columns.tags[n] = 0;
      words.clear(n);
      tagScores.clear(n);
    },
  };
}
export type Columns = ReturnType<typeof createColumns>;
