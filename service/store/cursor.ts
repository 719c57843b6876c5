import { createHash } from 'node:crypto';
import { VerbatimError } from '../errors.ts';
import type { Filter, Page } from '../ports.ts';

/** The last comment of a page: its sort time (occurredAt, or receivedAt where undated) and its id. */
export interface Position {
  readonly at: string;
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
    .update(JSON.stringify([position.at, position.id, order, canonical(filter)]))
    .digest('base64url')
    .slice(0, 16);

/** An opaque cursor, good for the same filter and order only. */
export const encodeCursor = (position: Position, filter: Filter, order: Page['order']): string =>
  Buffer.from(JSON.stringify([position.at, position.id, seal(position, filter, order)])).toString('base64url');

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
    const [at, id] = parts as readonly unknown[];
    if (typeof at === 'string' && typeof id === 'string' && encodeCursor({ at, id }, filter, order) === cursor) return { at, id };
  }
  throw new VerbatimError(
    'bad_cursor',
    'The cursor is not one of this filter and order.',
    'Pass `next` of the page before unchanged, with the same filter and order; or leave it out to start at the first page.',
  );
}
