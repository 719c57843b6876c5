import type { Filter, Page } from '../../ports.ts';
import type { Database } from '../../sqlite/database.ts';
import { sorting } from '../sort-keys.ts';
import { type Clause, clause } from './filter.ts';
import { postingsByPlace } from './plan.ts';
import { firstPlace, lastPlace, secondAt } from './postings.ts';
import { toMillis } from './rows.ts';

/** A comment of a page: its row number, its id and what it is sorted by. */
export interface Found {
  readonly n: number;
  readonly id: string;
  readonly key: number;
}
/** Where the page before ended. */
export interface Past {
  readonly key: number;
  readonly id: string;
}

const millis = (time: string | undefined) => (time === undefined ? [] : [toMillis(time)]);

/** The seconds in which the page may lie. */
function bounds(filter: Filter, descending: boolean, past: Past | undefined): readonly Clause[] {
  const shown = past ? [past.key] : [];
  const since = [...millis(filter.from), ...(descending ? [] : shown)];
  const until = [...millis(filter.to), ...(descending ? shown : [])];
  return [
    ...(since.length === 0 ? [] : [clause(`p.rowid >= ${firstPlace}`, Math.max(...since))]),
    ...(until.length === 0 ? [] : [clause(`p.rowid <= ${lastPlace}`, Math.min(...until))]),
  ];
}

/**
 * The page that postings begin, and one comment more: walked second by second, and each second's comments put in the order of their
 * times and ids.
 */
export function walkPlaces(db: Database, clauses: readonly Clause[], filter: Filter, page: Page, past: Past | undefined): readonly Found[] {
  const { descending } = sorting[page.order];
  const all = [...bounds(filter, descending, past), ...clauses];
  const found: Found[] = [];
  let second: number | undefined;
  for (const { n, id, key, ...row } of db.iterate<Found & { readonly second: number }>(
    `SELECT c.n, c.id, c.at AS key, ${secondAt('p.rowid')} AS second FROM ${postingsByPlace}
     WHERE ${all.map(({ sql }) => sql).join(' AND ')} ORDER BY p.rowid ${descending ? 'DESC' : 'ASC'}`,
    ...all.flatMap(({ values }) => values),
  )) {
    if (found.length > page.limit && row.second !== second) break;
    second = row.second;
    found.push({ n, id, key });
  }
  const sign = descending ? -1 : 1;
  return found.sort((a, b) => sign * (a.key - b.key || (a.id < b.id ? -1 : 1))).slice(0, page.limit + 1);
}
