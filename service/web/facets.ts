import type { FacetsAnswer } from './api.ts';
import { countText } from './count-text.ts';
import { facetNames } from './names.ts';

export type Facets = FacetsAnswer['facets'];

/** A value that can be chosen, and how many comments have it. */
export interface KnownValue {
  readonly value: string;
  readonly label: string;
}

const versions = new Intl.Collator('en', { numeric: true });
const newestFirst = (values: readonly string[]) => values.toSorted((one, other) => versions.compare(other, one));

/** The newest version first; of other facets the most common value. One with a comma cannot be asked for. */
export function facetValues(facets: Facets, name: string): readonly KnownValue[] {
  const values = facets.find((facet) => facet.name === name)?.values.filter(({ value }) => value !== '' && !value.includes(',')) ?? [];
  const counts = new Map(values.map(({ value, count }) => [value, count]));
  const ordered = /version/i.test(name) ? newestFirst([...counts.keys()]) : [...counts.keys()];
  return ordered.map((value) => ({ value, label: `${value}（${countText(counts.get(value) ?? 0)}）` }));
}

/** Facets to choose by: the usual ones first, in their usual order, then others of the comments and those already chosen. */
export function facetOrder(facets: Facets, chosen: readonly string[]): readonly string[] {
  const known = new Set([...facets.map(({ name }) => name), ...chosen]);
  const usual = Object.keys(facetNames).filter((name) => known.has(name));
  return [...usual, ...[...known].filter((name) => !usual.includes(name))];
}
