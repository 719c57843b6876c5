import type { Meta, Sentiment } from '../../../domain.ts';
import { unit } from './decimals.ts';
import { createDictionary } from './dictionary.ts';
import { createFacetColumns } from './facet-columns.ts';
import { growth, withRoom } from './room.ts';
import { createScoreLists } from './score-lists.ts';
import { createWordLists } from './word-lists.ts';

/** A label by its row number, with the feeling where it is a touchpoint. */
export interface Carried {
  readonly label: number;
  readonly feeling: Sentiment | undefined;
}
/** In the order of scoreNames; undefined where one was not given. */
export type GivenScores = readonly (number | undefined)[];

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
  /** The sort keys, of four decimals. */
  readonly certainty: number;
  readonly negativity: number;
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
const readScores = (text: string): GivenScores => text.split(',').map((one) => (one === '' ? undefined : Number(one)));

const firstPlaces = 1024;

/**
 * Tagged comments, a column for each thing that figures ask for: 43 bytes a comment, 2 for each facet, each tag and nearly every
 * word, with room to grow. A comment stands at the place of its row number less `first`, the least there is, plus one.
 * Where none that is tagged stands, there are no tags: 0. What no comment holds any more is forgotten.
 */
export function createColumns(first: number) {
  const tagSets = createDictionary<readonly Carried[]>([], readTags);
  const scoreSets = createDictionary<GivenScores>([], readScores);
  const days = createDictionary<string | undefined>(undefined, String);
  const sources = createDictionary<string | undefined>(undefined, String);
  const kinds = createDictionary<string | undefined>(undefined, String);
  const facets = createFacetColumns(firstPlaces);
  const words = createWordLists(firstPlaces);
  const tagScores = createScoreLists(firstPlaces);
  const columns = {
    tags: new Uint32Array(firstPlaces),
    scores: new Uint32Array(firstPlaces),
    day: new Uint32Array(firstPlaces),
    source: new Uint32Array(firstPlaces),
    kind: new Uint8Array(firstPlaces),
    openAxes: new Uint8Array(firstPlaces),
    corrected: new Uint8Array(firstPlaces),
    /** In units of a ten-thousandth. */
    certainty: new Uint16Array(firstPlaces),
    negativity: new Uint16Array(firstPlaces),
    /** Milliseconds since 1970; its length is how much room there is. */
    at: new Float64Array(firstPlaces),
  };
  const numbered = { tags: tagSets, scores: scoreSets, day: days, source: sources, kind: kinds } as const;
  let end = 1;

  const growColumn = <Name extends keyof typeof columns>(name: Name, places: number) => {
    columns[name] = withRoom(columns[name], places);
  };
  const grow = (places: number) => {
    facets.grow(places);
    words.grow(places);
    tagScores.grow(places);
    for (const name of Object.keys(columns) as (keyof typeof columns)[]) growColumn(name, places);
  };
  const put = (place: number, name: keyof typeof numbered, number: number) => {
    const before = columns[name][place] ?? 0;
    columns[name][place] = number;
    numbered[name].drop(before);
  };
  const clearPlace = (place: number) => {
    for (const name of ['tags', 'scores', 'day', 'source', 'kind'] as const) put(place, name, 0);
    facets.clear(place);
    words.clear(place);
    tagScores.clear(place);
  };

  return {
    columns,
    facets,
    words,
    tagScores,
    tagSets,
    scoreSets: scoreSets.values,
    days: days.values,
    sources: sources.values,
    kinds: kinds.values,
    /** One more than the last place that was ever taken. */
    end: () => end,
    set({ n, at, day, source, kind, ...row }: ColumnRow) {
      const { corrected, openAxes, scores, tags, tagScores: certain, meta, words: said } = row;
      const place = n - first + 1;
      if (place >= columns.at.length) grow(Math.max(place + 1, Math.ceil(growth * columns.at.length)));
      if (place >= end) end = place + 1;
      columns.at[place] = at;
      columns.corrected[place] = corrected ? 1 : 0;
      columns.openAxes[place] = openAxes;
      columns.certainty[place] = Math.round(row.certainty * unit);
      columns.negativity[place] = Math.round(row.negativity * unit);
      put(place, 'day', day === null ? 0 : days.take(day));
      put(place, 'source', sources.take(source));
      put(place, 'kind', kinds.take(kind));
      put(place, 'scores', scoreSets.take(scores));
      put(place, 'tags', tagSets.take(tags));
      facets.set(place, meta);
      words.set(place, said);
      tagScores.set(place, certain);
    },
    /** The comment is tagged no longer. */
    clear(n: number) {
      const place = n - first + 1;
      if (place < end) clearPlace(place);
    },
  };
}
export type Columns = ReturnType<typeof createColumns>;
