import type { TaggedComment } from '../../domain.ts';
import type { Filter, Page } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { sorting } from '../sort-keys.ts';
import { type Clause, compileFilter } from './filter.ts';
import type { Loader } from './load.ts';
import { choosePlan, smallSet } from './plan.ts';
import { chooseKeyPlan } from './plan-by-key.ts';
import { toIso, toMillis } from './rows.ts';
import { termsOf } from './terms.ts';

const after = (column: string, { order, cursor }: Page, filter: Filter): readonly Clause[] => {
  if (cursor === undefined) return [];
  const { key, id } = decodeCursor(cursor, filter, order);
  const value = typeof key === 'string' ? toMillis(key) : key;
  const past = sorting[order].descending ? '<' : '>';
  return [{ sql: `${column} ${past}= ? AND (${column} ${past} ? OR c.id ${past} ?)`, values: [value, value, id] }];
};

interface Found {
  readonly n: number;
  readonly id: string;
  readonly key: number;
}

export function createFind(db: Database, load: Loader, small = smallSet) {
  const terms = termsOf(db);

  /** Row numbers and keys only: what is sorted stays narrow, and the page's comments are fetched after. */
  const found = (filter: Filter, page: Page): readonly Found[] => {
    const compiled = compileFilter(filter, terms);
    const { by, descending } = sorting[page.order];
    const { from, first, key } = by === 'at' ? choosePlan(filter, compiled, small) : chooseKeyPlan(db, filter, compiled, by, small);
    const clauses = [...first, ...after(key, page, filter), ...compiled.clauses];
    const where = clauses.length === 0 ? '' : `WHERE ${clauses.map(({ sql }) => sql).join(' AND ')}`;
    const direction = descending ? 'DESC' : 'ASC';
    return db.all<Found>(
      `SELECT c.n, c.id, ${key} AS key FROM ${from} ${where} ORDER BY ${key} ${direction}, c.id ${direction} LIMIT ?`,
      ...clauses.flatMap(({ values }) => values),
      page.limit + 1,
    );
  };

  return (filter: Filter, page: Page): { readonly items: readonly TaggedComment[]; readonly next?: string } =>
    db.read(() => {
      const all = found(filter, page);
      const shown = all.slice(0, page.limit);
      const items = shown.flatMap(({ n }) => {
        const loaded = load.byNumber(n);
        return loaded ? [load.tagged(loaded)] : [];
      });
      const last = shown.at(-1);
      if (all.length <= page.limit || !last) return { items };
      const key = sorting[page.order].by === 'at' ? toIso(last.key) : last.key;
      return { items, next: encodeCursor({ key, id: last.id }, filter, page.order) };
    });
}
