import type { Database } from '../../sqlite/database.ts';
import { lastMillis, secondMillis, secondOf } from './seconds.ts';

/**
 * Which comments carry which labels and words. FTS5 keeps it in layers, each merged into the next when it has grown, so that a comment
 * costs the same to post in a store of any size and of whatever day it is: 11 to 30 µs for 16 words, where a B-tree of word, time and
 * comment took 250 to 440 at 300,000 comments, and three times the room.
 *
 * A comment is posted at a place: the second of its sort time before its row number, so that places lie in the order of time.
 */
const numberBits = 31;
const mostNumber = 2 ** numberBits - 1;

// Numbers are bound as REAL: uncast they would be shifted as such, and be no bound for rows.
const place = (at: string, number: string) =>
  `((CAST(min(max(${at}, 0), ${lastMillis}) AS INTEGER) / ${secondMillis}) << ${numberBits} | CAST(${number} AS INTEGER))`;
/** Before and behind every comment of the time's second. */
export const firstPlace = place('?', '0');
export const lastPlace = place('?', `${mostNumber}`);
/** What stands in a place. */
export const numberAt = (rowid: string) => `(${rowid} & ${mostNumber})`;
export const secondAt = (rowid: string) => `(${rowid} >> ${numberBits})`;

/** Labels and words stand there by their row numbers. */
export const labelTerm = (n: number) => `l${n}`;
export const wordTerm = (n: number) => `w${n}`;
/** One of each group. */
export const matchOf = (groups: readonly (readonly string[])[]): string => groups.map((terms) => `(${terms.join(' OR ')})`).join(' AND ');

export interface Posting {
  readonly n: number;
  /** The sort time. */
  readonly at: number;
  readonly terms: readonly string[];
}
export interface Move {
  readonly before: Posting | undefined;
  readonly after: Posting | undefined;
}
const same = (before: Posting, after: Posting) =>
  before.at === after.at && before.terms.length === after.terms.length && before.terms.every((term, at) => term === after.terms[at]);

/** Takes postings out and puts others in: of one comment at most one each. */
export function movePostings(db: Database, moves: readonly Move[]): void {
  const changed = moves.filter(({ before, after }) => !(before && after && same(before, after)));
  // Rising: a layer is begun anew wherever a place lies before the last.
  const rising = (postings: readonly (Posting | undefined)[]) =>
    postings
      .filter((posting) => posting !== undefined)
      .filter(({ terms }) => terms.length > 0)
      .sort((a, b) => secondOf(a.at) - secondOf(b.at) || a.n - b.n);
  for (const { n, at, terms } of rising(changed.map(({ before }) => before)))
    db.run(`INSERT INTO postings (postings, rowid, terms) VALUES ('delete', ${place('?', '?')}, ?)`, at, n, terms.join(' '));
  for (const { n, at, terms } of rising(changed.map(({ after }) => after)))
    db.run(`INSERT INTO postings (rowid, terms) VALUES (${place('?', '?')}, ?)`, at, n, terms.join(' '));
}
