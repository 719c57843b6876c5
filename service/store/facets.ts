import type { Meta } from '../domain.ts';

/** What an answer holds at most. */
export const mostFacets = 20;
export const mostValues = 50;

/** Of a value of a facet, or where there is none of the facet itself: how many comments more carry it. */
export interface FacetChange {
  readonly facet: string;
  readonly value?: string | undefined;
  readonly by: number;
}

/** One string per facet or value: equal ones give equal strings. */
export const facetKey = ({ facet, value }: Omit<FacetChange, 'by'>) => JSON.stringify([facet, value ?? null]);

/** Gathers a transaction's changes: the facets of before out, those of after in. What cancels out is left out of `changes`. */
export function createFacetDelta() {
  const changes = new Map<string, { readonly facet: string; readonly value: string | undefined; by: number }>();
  const count = (facet: string, value: string | undefined, by: number) => {
    const key = facetKey({ facet, value });
    const change = changes.get(key);
    if (change) change.by += by;
    else changes.set(key, { facet, value, by });
  };
  const move = (meta: Meta, by: number) => {
    for (const [facet, value] of Object.entries(meta)) {
      count(facet, undefined, by);
      count(facet, value, by);
    }
  };
  return {
    moved(before: Meta | undefined, after: Meta | undefined) {
      if (before) move(before, -1);
      if (after) move(after, 1);
    },
    changes: (): readonly FacetChange[] => [...changes.values()].filter(({ by }) => by !== 0),
  };
}
