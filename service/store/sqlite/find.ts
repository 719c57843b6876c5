import type { TaggedComment } from '../../domain.ts';
import type { Filter, Page } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { sorting } from '../sort-keys.ts';
import { type Clause, clause, compileFilter } from './filter.ts';
import type { Loader } from './load.ts';
import { choosePlan, gathered, type Plan, smallSet } from './plan.ts';
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
/** A page of comments of which each one more than it holds was looked for. */
export type FoundPage = { readonly items: readonly TaggedComment[]; readonly next?: string };

function pageOf(load: Loader, all: readonly Found[], filter: Filter, page: Page): FoundPage {
  const shown = all.slice(0, page.limit);
  const items = shown.flatMap(({ n }) => {
    const loaded = load.byNumber(n);
    return loaded ? [load.tagged(loaded)] : [];
  });
  const last = shown.at(-1);
  if (all.length <= page.limit || !last) return { items };
  const key = sorting[page.order].by === 'at' ? toIso(last.key) : last.key;
  return { items, next: encodeCursor({ key, id: last.id }, filter, page.order) };
}

/** Row numbers and keys only: what is sorted stays narrow, and the page's comments are fetched after. */
function sorted(db: Database, { from, first, key }: Plan, more: readonly Clause[], filter: Filter, page: Page): readonly Found[] {
  const clauses = [...first, ...after(key, page, filter), ...more];
  const where = clauses.length === 0 ? '' : `WHERE ${clauses.map(({ sql }) => sql).join(' AND ')}`;
  const direction = sorting[page.order].descending ? 'DESC' : 'ASC';
  return db.all<Found>(
    `SELECT c.n, c.id, ${key} AS key FROM ${from} ${where} ORDER BY ${key} ${direction}, c.id ${direction} LIMIT ?`,
    ...clauses.flatMap(({ values }) => values),
    page.limit + 1,
  );
}

/** The page of comments that are known to match, by their row numbers: those past the cursor, sorted. */
export function createFindAmong(db: Database, load: Loader) {
  return (numbers: readonly number[], filter: Filter, page: Page): FoundPage => {
    const these = clause('c.n IN (SELECT value FROM json_each(?))', JSON.stringify(numbers));
    return pageOf(load, sorted(db, gathered(these, `c.${sorting[page.order].by}`), [], filter, page), filter, page);
  };
}

export function createFind(db: Database, load: Loader, small = smallSet) {
  const terms = termsOf(db);

  const found = (filter: Filter, page: Page): readonly Found[] => {
    const compiled = compileFilter(filter, terms);
    const { by } = sorting[page.order];
    const plan = by === 'at' ? choosePlan(filter, compiled, small) : chooseKeyPlan(db, filter, compiled, by, small);
    return sorted(db, plan, compiled.clauses, filter, page);
  };

  return (filter: Filter, page: Page): FoundPage => db.read(() => pageOf(load, found(filter, page), filter, page));
}
