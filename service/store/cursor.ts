import { createHash } from 'node:crypto';
import { VerbatimError } from '../errors.ts';
import type { Filter, Page } from '../ports.ts';
import { sorting } from './sort-keys.ts';

/** The last comment of a page: what it is sorted by (a time in ISO 8601, or a number: sort-keys.ts) and its id. */
export interface Position {
  readonly key: string | number;
  readonly id: string;
}

/** Keys sorted and absent parts left out, so that equal filters have equal text. */
const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, canonical(part)]);
};

// Not a secret: it tells a cursor of another question, or a mangled one, from ours; a cursor grants nothing.
const seal = (position: Position, filter: Filter, order: Page['order']) =>
  createHash('sha256')
    .update(JSON.stringify([position.key, position.id, order, canonical(filter)]))
    .digest('base64url')
    .slice(0, 16);

/** An opaque cursor, good for the same filter and order only. */
export const encodeCursor = (position: Position, filter: Filter, order: Page['order']): string =>
  Buffer.from(JSON.stringify([position.key, position.id, seal(position, filter, order)])).toString('base64url');

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
};

/** Throws VerbatimError 'bad_cursor' for one that was changed, or made for another filter or order. */
export function decodeCursor(cursor: string, filter: Filter, order: Page['order']): Position {
  const parts = parse(cursor);
  if (Array.isArray(parts)) {
    const [key, id] = parts as readonly unknown[];
    const known = typeof key === (sorting[order].by === 'at' ? 'string' : 'number') && typeof id === 'string';
    if (known && encodeCursor({ key, id } as Position, filter, order) === cursor) return { key, id } as Position;
  }
  throw new VerbatimError(
    'bad_cursor',
    'The cursor is not one of this filter and order.',
    'Pass `next` of the page before unchanged, with the same filter and order; or leave it out to start at the first page.',
  );
}
