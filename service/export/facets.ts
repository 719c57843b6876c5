import { type Wanted, walk } from './walk.ts';

/** Columns of facets at most: a table of thousands is of no use, and what has no column stands as JSON in the last one. */
const mostFacets = 200;

/**
 * The names of the facets of all that match, in alphabetical order, and how many comments that is. A table must name its columns before
 * its first row: so all that matches is walked twice. A column found in the newest thousand alone would leave older comments' regions out
 * of a pivot in silence; a column of JSON alone cannot be pivoted at all.
 */
export async function surveyFacets(wanted: Wanted): Promise<{ readonly facets: readonly string[]; readonly count: number }> {
  const facets = new Set<string>();
  let count = 0;
  for await (const rows of walk(wanted)) {
    count += rows.length;
    for (const { comment } of rows) {
      for (const name of Object.keys(comment.meta)) if (facets.size < mostFacets) facets.add(name);
    }
  }
  return { facets: [...facets].sort(), count };
}
