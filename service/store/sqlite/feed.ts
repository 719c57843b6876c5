import type { TaggedComment } from '../../domain.ts';
import type { Filter } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { badPlace, decodePlace, encodePlace } from '../place.ts';
import { compileFilter } from './filter.ts';
import type { Loader } from './load.ts';
import { toMillis } from './rows.ts';
import { termsOf } from './terms.ts';

/** Comments that one call looks at, matching or not. */
const mostLooked = 10_000;

/** One writer numbers the taggings as it commits them, so behind a number that was read nothing is added later. */
export function createFeed(db: Database, load: Loader, most = mostLooked) {
  const terms = termsOf(db);

  const firstLater = (time: string) =>
    db.get<{ n: number | null }>('SELECT min(n) AS n FROM taggings INDEXED BY taggings_at WHERE tagged_at > ?', toMillis(time))?.n;
  const begin = (after: string | undefined, last: number): number => {
    const place = decodePlace(after);
    if ('time' in place) return (firstLater(place.time) ?? last + 1) - 1;
    if (place.position > last) throw badPlace();
    return place.position;
  };

  return (
    filter: Filter,
    { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  ): { readonly items: readonly TaggedComment[]; readonly next: string } =>
    db.read(() => {
      const last = db.get<{ last: number }>(`SELECT last FROM positions WHERE name = 'tagging'`)?.last ?? 0;
      const from = begin(after, last);
      const walk = 'FROM comments c INDEXED BY comments_tagging WHERE c.tagging > ?';
      const edge = db.get<{ tagging: number }>(`SELECT c.tagging ${walk} ORDER BY c.tagging LIMIT 1 OFFSET ?`, from, most - 1);
      const to = edge?.tagging ?? last;
      const compiled = compileFilter(filter, terms);
      const clauses = [...compiled.clauses, ...compiled.carried];
      const found = db.all<{ n: number; tagging: number }>(
        `SELECT c.n, c.tagging ${walk} AND c.tagging <= ?${clauses.map(({ sql }) => ` AND ${sql}`).join('')} ORDER BY c.tagging LIMIT ?`,
        from,
        to,
        ...clauses.flatMap(({ values }) => values),
        limit,
      );
      const items = found.flatMap(({ n }) => {
        const loaded = load.byNumber(n);
        return loaded ? [load.tagged(loaded)] : [];
      });
      return { items, next: encodePlace(found.length === limit ? (found.at(-1)?.tagging ?? to) : to) };
    });
}
