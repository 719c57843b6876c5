import { createHash } from 'node:crypto';
import { VerbatimError } from '../errors.ts';

/** Where a reader of the feed goes on: behind a position, or with the first tagging later than a time. */
export type Place = { readonly position: number } | { readonly time: string };

// Not a secret: it tells a mangled place from ours, which a bare number would not.
const seal = (position: number) => createHash('sha256').update(`feed ${position}`).digest('base64url').slice(0, 8);

export const encodePlace = (position: number): string => `f${position}.${seal(position)}`;

export const badPlace = () =>
  new VerbatimError(
    'bad_cursor',
    'The place in the feed is not one of this store.',
    'Pass `next` of the answer before unchanged, or an ISO time to begin with what was tagged after it.',
  );

/** Throws VerbatimError 'bad_cursor' for what is neither. */
export function decodePlace(after: string | undefined): Place {
  if (after === undefined) return { position: 0 };
  const position = Number(/^f(\d{1,15})\./.exec(after)?.[1] ?? Number.NaN);
  if (encodePlace(position) === after) return { position };
  const time = /^\d{4}-\d\d-\d\dT/.test(after) ? new Date(after) : undefined;
  if (time === undefined || Number.isNaN(time.getTime())) throw badPlace();
  return { time: time.toISOString() };
}
