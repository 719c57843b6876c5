import type { Meta } from '../../../domain.ts';
import { createDictionary, type Dictionary } from './dictionary.ts';
import { withRoom } from './room.ts';

/** Facets that get a column. */
const mostFacets = 24;
/** Values of a facet: what has more is no facet but an identity, and its numbers would not fit. */
const mostValues = 65_535;

interface FacetColumn {
  /** undefined: more came than fit, so nothing is known of it any more. */
  values: Dictionary<string | undefined> | undefined;
  places: Uint16Array<ArrayBuffer>;
}

/** The value of each facet by place; 0 where there is none. */
export function createFacetColumns(firstPlaces: number) {
  const facets = new Map<string, FacetColumn>();
  let [places, dropped] = [firstPlaces, false];

  const columnOf = (name: string): FacetColumn | undefined => {
    const known = facets.get(name);
    if (known) return known;
    if (facets.size === mostFacets) {
      dropped = true;
      return undefined;
    }
    const made = { values: createDictionary<string | undefined>(undefined, String), places: new Uint16Array(places) };
    facets.set(name, made);
    return made;
  };
  const put = (column: FacetColumn, place: number, value: string) => {
    if (!column.values) return;
    const number = column.values.take(value);
    if (number <= mostValues) column.places[place] = number;
    else {
      column.values = undefined;
      column.places = new Uint16Array(0);
    }
  };
  const clear = (place: number) => {
    for (const { values, places: numbers } of facets.values()) {
      if (!values) continue;
      values.drop(numbers[place] ?? 0);
      numbers[place] = 0;
    }
  };

  return {
    clear,
    set(place: number, meta: Meta) {
      clear(place);
      for (const [name, value] of Object.entries(meta)) {
        const column = columnOf(name);
        if (column) put(column, place, value);
      }
    },
    grow(more: number) {
      places = more;
      for (const column of facets.values()) {
        if (!column.values) continue;
        column.places = withRoom(column.places, more);
      }
    },
    /** The column of a facet, and which of its numbers stand for one of the values; undefined where comments may carry a facet that has none. */
    wanted(name: string, values: readonly string[]): { readonly column: Uint16Array; readonly isWanted: Uint8Array } | undefined {
      const facet = facets.get(name);
      if (!facet) return dropped ? undefined : { column: new Uint16Array(0), isWanted: new Uint8Array(1) };
      if (!facet.values) return undefined;
      const isWanted = Uint8Array.from(facet.values.values, (value) => Number(value !== undefined && values.includes(value)));
      return { column: facet.places, isWanted };
    },
  };
}
