import type { Filter, Page } from '../../../ports.ts';
import { decodeCursor } from '../../cursor.ts';
import { sorting } from '../../sort-keys.ts';
import type { Columns } from './columns.ts';
import { unit } from './decimals.ts';

/** More of one key than this are sooner walked where they lie in the order of their ids. */
const mostAlike = 5_000;

/**
 * Of comments that match, at their places, those among which the next page in the order of a sort key stands: all past the
 * cursor's key to the key that fills the page, whoever shares it. undefined where the tables must say: comments that are not
 * tagged stand behind, and too many may share a key.
 */
export function firstOnes(
  { certainty, negativity }: Columns['plain'],
  places: Uint32Array,
  filter: Filter,
  page: Page,
): Uint32Array | undefined {
  const { by, descending } = sorting[page.order];
  if (by === 'at') return undefined;
  const keys = by === 'certainty' ? certainty : negativity;
  const cursor = page.cursor === undefined ? undefined : decodeCursor(page.cursor, filter, page.order).key;
  const past = typeof cursor === 'number' ? Math.round(cursor * unit) : undefined;
  const rank = (key: number) => (descending ? unit - key : key);
  const from = past === undefined ? 0 : rank(past);
  const counts = new Uint32Array(unit + 1);
  for (const place of places) {
    const at = rank(keys[place] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  // Of those that share the cursor's key any may be before it.
  const wanted = page.limit + 1 + (past === undefined ? 0 : (counts[from] ?? 0));
  let [last, found] = [from - 1, 0];
  while (found < wanted && last < unit) {
    last += 1;
    found += counts[last] ?? 0;
  }
  const onlyTagged = filter.state?.every((state) => state === 'tagged') ?? false;
  if ((found < wanted && !onlyTagged) || found > mostAlike) return undefined;
  return places.filter((place) => {
    const at = rank(keys[place] ?? 0);
    return at >= from && at <= last;
  });
}
