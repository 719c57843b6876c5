import { VerbatimError } from '../errors.ts';

/** A store keeps the zone it was first opened with: days stand beside the comments, and counts lie by them. */
export function checkTimeZone(place: string, kept: string, asked: string): void {
  if (kept === asked) return;
  throw new VerbatimError(
    'bad_config',
    `${place} keeps its days and counts in ${kept}, but the time zone asked for is ${asked}.`,
    `Set TIME_ZONE to ${kept}, or start with an empty store and backfill.`,
  );
}
