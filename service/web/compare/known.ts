import { sourceKinds } from '../../domain.ts';
import { getComments, getFacets } from '../api.ts';
import { type Facets, facetValues, type KnownValue } from '../facets.ts';
import { kindNames } from '../names.ts';
import { useLoaded } from '../use-loaded.ts';
import { type Comparison, facetOf } from './sides.ts';

/** Sources of the newest and the oldest comments: nothing lists them all. */
async function loadSources(signal: AbortSignal): Promise<readonly KnownValue[]> {
  const pages = await Promise.all(['newest', 'oldest'].map((order) => getComments(new URLSearchParams(), order, undefined, signal)));
  const times = new Map<string, number>();
  for (const { source } of pages.flatMap(({ comments }) => comments)) times.set(source, (times.get(source) ?? 0) + 1);
  return [...times].toSorted((one, other) => other[1] - one[1]).map(([value]) => ({ value, label: value }));
}

const kinds: readonly KnownValue[] = sourceKinds.map((value) => ({ value, label: kindNames[value] }));

/** Facets of the comments, and the values of what is compared; undefined while on their way, none where the service cannot tell. */
export function useKnown(by: Comparison): { readonly facets: Facets | undefined; readonly values: readonly KnownValue[] | undefined } {
  const facets = useLoaded('facets', getFacets);
  const sources = useLoaded(by === 'source' ? 'sources' : undefined, loadSources);
  const found = facets.value?.facets ?? (facets.error === undefined ? undefined : []);
  if (by === 'kind') return { facets: found, values: kinds };
  if (by === 'source') return { facets: found, values: sources.value ?? (sources.error === undefined ? undefined : []) };
  return { facets: found, values: found && facetValues(found, facetOf(by) ?? '') };
}
