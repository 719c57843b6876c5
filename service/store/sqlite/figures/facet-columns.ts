import type { Meta } from '../../../domain.ts';
import { createValueColumn, type NumberColumn, type ValueColumn } from './value-column.ts';

/** Facets that get a column. */
const mostFacets = 24;
/** Values of a facet: what has more is no facet but an identity. */
const mostValues = 65_535;

/** The value of each facet by place; 0 where there is none. */
export function createFacetColumns(firstPlaces: number) {
  /** undefined: more values came than are kept, so nothing is known of it any more. */
  const facets = new Map<string, ValueColumn<string | undefined> | undefined>();
  let [places, dropped] = [firstPlaces, false];

  const columnOf = (name: string) => {
    if (facets.has(name)) return facets.get(name);
    if (facets.size === mostFacets) {
      dropped = true;
      return undefined;
    }
    const made = createValueColumn<string | undefined>(places, undefined, String);
    facets.set(name, made);
    return made;
  };
  const clear = (place: number) => {
    for (const column of facets.values()) column?.clear(place);
  };

  return {
    clear,
    set(place: number, meta: Meta) {
      clear(place);
      for (const [name, value] of Object.entries(meta)) {
        const column = columnOf(name);
        column?.set(place, value);
        if (column && column.values.length > mostValues + 1) facets.set(name, undefined);
      }
    },
    grow(more: number) {
      places = more;
      for (const column of facets.values()) column?.grow(more);
    },
    /** The column of a facet, and which of its numbers stand for one of the values; undefined where comments may carry a facet that has none. */
    wanted(name: string, values: readonly string[]): { readonly column: NumberColumn; readonly isWanted: Uint8Array } | undefined {
      if (!facets.has(name)) return dropped ? undefined : { column: new Uint8Array(0), isWanted: new Uint8Array(1) };
      const facet = facets.get(name);
      return (
        facet && {
          column: facet.numbers(),
          isWanted: Uint8Array.from(facet.values, (value) => Number(value !== undefined && values.includes(value))),
        }
      );
    },
  };
}
