import type { Meta, Sentiment } from '../../../domain.ts';
import { secondOf } from '../seconds.ts';
import { unit } from './decimals.ts';
import { createFacetColumns } from './facet-columns.ts';
import { growth, withRoom } from './room.ts';
import { createScoreLists } from './score-lists.ts';
import { createValueColumn } from './value-column.ts';
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
  /** Numbers of different words. */
  readonly words: readonly number[];
}

const readTags = (text: string): readonly Carried[] =>
  text.split(',').map((one) => {
    const [label, feeling] = one.split(':');
    return { label: Number(label), feeling: feeling as Sentiment | undefined };
  });
const readScores = (text: string): GivenScores => text.split(',').map((one) => (one === '' ? undefined : Number(one)));

/** Above the bits of the axes. */
export const correctedBit = 128;

const firstPlaces = 1024;

/**
 * Tagged comments, a column for each thing that figures ask for: 28 bytes a comment where few values differ, 1 or 2 for each facet
 * and for nearly every word, 2 for each tag, with room to grow. A comment stands at the place of its row number less `first`, the least
 * there is, plus one. Where none that is tagged stands, there are no tags: 0. What no comment holds any more is forgotten.
 */
export function createColumns(first: number) {
  const text = () => createValueColumn<string | undefined>(firstPlaces, undefined, String);
  const tags = createValueColumn<readonly Carried[]>(firstPlaces, [], readTags);
  const scores = createValueColumn<GivenScores>(firstPlaces, [], readScores);
  const [day, source, kind] = [text(), text(), text()];
  const facets = createFacetColumns(firstPlaces);
  const words = createWordLists(firstPlaces);
  const tagScores = createScoreLists(firstPlaces);
  const byPlace = [tags, scores, day, source, kind, facets, words, tagScores];
  const plain = {
    /** The axes in review, and whether an analyst corrected it. */
    flags: new Uint8Array(firstPlaces),
    /** In units of a ten-thousandth. */
    certainty: new Uint16Array(firstPlaces),
    negativity: new Uint16Array(firstPlaces),
    /** Since 1970; its length is how much room there is. */
    second: new Uint32Array(firstPlaces),
  };
  let end = 1;

  const growPlain = <Name extends keyof typeof plain>(name: Name, places: number) => {
    plain[name] = withRoom(plain[name], places);
  };
  const grow = (places: number) => {
    for (const part of byPlace) part.grow(places);
    for (const name of Object.keys(plain) as (keyof typeof plain)[]) growPlain(name, places);
  };

  return {
    plain,
    tags,
    scores,
    day,
    source,
    kind,
    facets,
    words,
    tagScores,
    /** One more than the last place that was ever taken. */
    end: () => end,
    set(row: ColumnRow) {
      const place = row.n - first + 1;
      if (place >= plain.second.length) grow(Math.max(place + 1, Math.ceil(growth * plain.second.length)));
      if (place >= end) end = place + 1;
      plain.second[place] = secondOf(row.at);
      plain.flags[place] = row.openAxes | (row.corrected ? correctedBit : 0);
      plain.certainty[place] = Math.round(row.certainty * unit);
      plain.negativity[place] = Math.round(row.negativity * unit);
      if (row.day === null) day.clear(place);
      else day.set(place, row.day);
      source.set(place, row.source);
      kind.set(place, row.kind);
      scores.set(place, row.scores);
      tags.set(place, row.tags);
      facets.set(place, row.meta);
      words.set(place, row.words);
      tagScores.set(place, row.tagScores);
    },
    /** The comment is tagged no longer. */
    clear(n: number) {
      const place = n - first + 1;
      if (place < end) for (const part of byPlace) part.clear(place);
    },
  };
}
export type Columns = ReturnType<typeof createColumns>;
