import type { Order, TaggedComment } from '../../domain.ts';
import type { Filter, Page } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { decodeCursor, encodeCursor } from '../cursor.ts';
import { sorting } from '../sort-keys.ts';
import { type Clause, clause, compileFilter } from './filter.ts';
import type { Loader } from './load.ts';
import { choosePlan, gathered, type Plan } from './plan.ts';
import { chooseKeyPlan, smallSet } from './plan-by-key.ts';
import { toIso, toMillis } from './rows.ts';
import { termsOf } from './terms.ts';
import { type Found, type Past, walkPlaces } from './walk-places.ts';

const pastOf = (filter: Filter, { order, cursor }: Page): Past | undefined => {
  if (cursor === undefined) return undefined;
  const { key, id } = decodeCursor(cursor, filter, order);
  return { key: typeof key === 'string' ? toMillis(key) : key, id };
};
const after = (column: string, order: Order, past: Past | undefined): readonly Clause[] => {
  if (!past) return [];
  const beyond = sorting[order].descending ? '<' : '>';
  return [clause(`${column} ${beyond}= ? AND (${column} ${beyond} ? OR c.id ${beyond} ?)`, past.key, past.key, past.id)];
};

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
function sorted(db: Database, { from, first, key, postings }: Plan, more: readonly Clause[], filter: Filter, page: Page): readonly Found[] {
  const past = pastOf(filter, page);
  const all = [...first, ...after(key, page.order, past), ...more];
  if (postings === 'walked') return walkPlaces(db, all, filter, page, past);
  const where = all.length === 0 ? '' : `WHERE ${all.map(({ sql }) => sql).join(' AND ')}`;
  const direction = sorting[page.order].descending ? 'DESC' : 'ASC';
  return db.all<Found>(
    `SELECT c.n, c.id, ${key} AS key FROM ${from} ${where} ORDER BY ${key} ${direction}, c.id ${direction} LIMIT ?`,
    ...all.flatMap(({ values }) => values),
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
    const plan = by === 'at' ? choosePlan(filter, compiled) : chooseKeyPlan(db, filter, compiled, by, small);
    return sorted(db, plan, [...compiled.clauses, ...(plan.postings ? [] : compiled.carried)], filter, page);
  };

  return (filter: Filter, page: Page): FoundPage => db.read(() => pageOf(load, found(filter, page), filter, page));
}
