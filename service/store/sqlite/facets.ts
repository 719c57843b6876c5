import type { Meta } from '../../domain.ts';
import type { FacetDifference, Facets } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { createFacetDelta, facetKey, mostFacets, mostValues } from '../facets.ts';

/** Gathers the facets that a transaction moves and writes their counts once; of what nobody carries any more nothing stays. */
export function createFacetMoves(db: Database) {
  const delta = createFacetDelta();
  const set = 'DO UPDATE SET comments = comments + excluded.comments';

  const flush = () => {
    for (const { facet, value, by } of delta.changes()) {
      if (value === undefined) {
        db.run(`INSERT INTO facets (name, comments) VALUES (?, ?) ON CONFLICT ${set}`, facet, by);
        if (by < 0) db.run('DELETE FROM facets WHERE name = ? AND comments = 0', facet);
      } else {
        db.run(`INSERT INTO facet_values (facet, value, comments) VALUES (?, ?, ?) ON CONFLICT ${set}`, facet, value, by);
        if (by < 0) db.run('DELETE FROM facet_values WHERE facet = ? AND value = ? AND comments = 0', facet, value);
      }
    }
  };
  return { moved: delta.moved, flush };
}

/** From the kept counts: some twenty short walks, however many comments and values there are. */
export const createFacets = (db: Database) => (): Facets =>
  db.read(() => {
    const names = db.all<{ name: string; count: number }>(
      'SELECT name, comments AS count FROM facets ORDER BY comments DESC, name LIMIT ?',
      mostFacets,
    );
    const valuesOf = (name: string) =>
      db.all<{ value: string; count: number }>(
        'SELECT value, comments AS count FROM facet_values WHERE facet = ? ORDER BY comments DESC, value LIMIT ?',
        name,
        mostValues,
      );
    return { facets: names.map(({ name, count }) => ({ name, count, values: valuesOf(name) })) };
  });

/** Recounts from the comments themselves. */
export function facetDifferences(db: Database): readonly FacetDifference[] {
  const recount = createFacetDelta();
  for (const { meta } of db.iterate<{ meta: string }>('SELECT meta FROM comments')) recount.moved(undefined, JSON.parse(meta) as Meta);
  const recounted = new Map(recount.changes().map((change) => [facetKey(change), change]));
  const differences: FacetDifference[] = [];
  const kept = 'SELECT name AS facet, NULL AS value, comments FROM facets UNION ALL SELECT facet, value, comments FROM facet_values';
  for (const { facet, value, comments } of db.iterate<{ facet: string; value: string | null; comments: number }>(kept)) {
    const of = { facet, value: value ?? undefined };
    const by = recounted.get(facetKey(of))?.by ?? 0;
    if (by !== comments) differences.push({ ...of, kept: comments, recounted: by });
    recounted.delete(facetKey(of));
  }
  return [...differences, ...[...recounted.values()].map(({ by, ...of }) => ({ ...of, kept: 0, recounted: by }))];
}
