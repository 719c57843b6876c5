import type { TaggedComment } from '../../domain.ts';
import type { Filter, Page } from '../../ports.ts';
import type { Database, Value } from '../../sqlite/database.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { type Clause, compileFilter } from './filter.ts';
import type { Loader } from './load.ts';
import { choosePlan, smallSet } from './plan.ts';
import { toMillis } from './rows.ts';
import { termsOf } from './terms.ts';

const after = (at: string, { order, cursor }: Page, filter: Filter): readonly Clause[] => {
  if (cursor === undefined) return [];
  const position = decodeCursor(cursor, filter, order);
  const time: Value = toMillis(position.at);
  const past = order === 'newest' ? '<' : '>';
  return [{ sql: `${at} ${past}= ? AND (${at} ${past} ? OR c.id ${past} ?)`, values: [time, time, position.id] }];
};

export function createFind(db: Database, load: Loader, small = smallSet) {
  const terms = termsOf(db);

  /** Row numbers only: what is sorted stays narrow, and the page's comments are fetched after. */
  const numbers = (filter: Filter, page: Page): readonly number[] => {
    const compiled = compileFilter(filter, terms);
    const { from, first, at } = choosePlan(filter, compiled, small);
    const clauses = [...first, ...after(at, page, filter), ...compiled.clauses];
    const where = clauses.length === 0 ? '' : `WHERE ${clauses.map(({ sql }) => sql).join(' AND ')}`;
    const direction = page.order === 'newest' ? 'DESC' : 'ASC';
    return db
      .all<{ n: number }>(
        `SELECT c.n FROM ${from} ${where} ORDER BY ${at} ${direction}, c.id ${direction} LIMIT ?`,
        ...clauses.flatMap(({ values }) => values),
        page.limit + 1,
      )
      .map(({ n }) => n);
  };

  return (filter: Filter, page: Page): { readonly items: readonly TaggedComment[]; readonly next?: string } =>
    db.read(() => {
      const found = numbers(filter, page);
      const items = found.slice(0, page.limit).flatMap((n) => {
        const loaded = load.byNumber(n);
        return loaded ? [load.tagged(loaded)] : [];
      });
      const last = items.at(-1);
      if (found.length <= page.limit || !last) return { items };
      return { items, next: encodeCursor({ at: last.occurredAt ?? last.receivedAt, id: last.id }, filter, page.order) };
    });
}
