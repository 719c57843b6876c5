import type { Meta } from '../../../domain.ts';
import { createDictionary, type Dictionary } from './dictionary.ts';

/** Facets that get a column. */
const mostFacets = 24;
/** Values of a facet: what has more is no facet but an identity, and its numbers would not fit. */
const mostValues = 65_535;

interface FacetColumn {
  readonly values: Dictionary<string | undefined>;
  rows: Uint16Array;
  /** More values came than it can hold: it answers nothing any more. */
  full: boolean;
}

/** The value of each facet by row number; 0 where there is none. */
export function createFacetColumns(firstRows: number) {
  const facets = new Map<string, FacetColumn>();
  let [rows, dropped] = [firstRows, false];

  const columnOf = (name: string): FacetColumn | undefined => {
    const known = facets.get(name);
    if (known) return known;
    if (facets.size === mostFacets) {
      dropped = true;
      return undefined;
    }
    const made = { values: createDictionary<string | undefined>(undefined, String), rows: new Uint16Array(rows), full: false };
    facets.set(name, made);
    return made;
  };
  const put = (column: FacetColumn, n: number, value: string) => {
    if (column.full) return;
    const number = column.values.number(value);
    if (number <= mostValues) {
      column.rows[n] = number;
      return;
    }
    column.full = true;
    column.rows = new Uint16Array(0);
  };

  return {
    set(n: number, meta: Meta) {
      for (const column of facets.values()) if (!column.full) column.rows[n] = 0;
      for (const [name, value] of Object.entries(meta)) {
        const column = columnOf(name);
        if (column) put(column, n, value);
      }
    },
    grow(more: number) {
      rows = more;
      for (const column of facets.values()) {
        if (column.full) continue;
        const larger = new Uint16Array(more);
        larger.set(column.rows);
        column.rows = larger;
      }
    },
    /** The column of a facet, and which of its numbers stand for one of the values; undefined where comments may carry a facet that has none. */
    wanted(name: string, values: readonly string[]): { readonly column: Uint16Array; readonly isWanted: Uint8Array } | undefined {
      const facet = facets.get(name);
      if (!facet) return dropped ? undefined : { column: new Uint16Array(0), isWanted: new Uint8Array(1) };
      if (facet.full) return undefined;
      const isWanted = Uint8Array.from(facet.values.values, (value) => Number(value !== undefined && values.includes(value)));
      return { column: facet.rows, isWanted };
    },
  };
}
