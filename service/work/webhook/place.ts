import { randomUUID } from 'node:crypto';
import type { Bookmarks } from '../../ports.ts';

/** One holder's hold on the webhook's bookmark. */
export interface Place {
  /** Where to read on, this holder's for a while; undefined: it is another's. */
  take(): Promise<string | undefined>;
  move(value: string): Promise<void>;
  /** Another may take it at once. */
  leave(): Promise<void>;
}

/** A constant: another address or filter goes on where the one before it stood. */
const bookmark = 'webhook';

export function createPlace({
  bookmarks,
  now,
  claimMs,
}: {
  readonly bookmarks: Bookmarks;
  readonly now: () => Date;
  readonly claimMs: number;
}): Place {
  const holder = randomUUID();
  let held: { readonly value: string; readonly until: number } | undefined;
  const iso = (ms: number) => new Date(ms).toISOString();

  async function advance(value: string, until: number): Promise<boolean> {
    const moved = await bookmarks.advance(bookmark, { holder, value, until: iso(until) });
    held = moved ? { value, until } : undefined;
    return moved;
  }

  return {
    async take() {
      const at = now().getTime();
      // Claimed anew at half its time, for each claim is a write of the store.
      if (held !== undefined && held.until - at > claimMs / 2) return held.value;
      const until = at + claimMs;
      held = undefined;
      const taken = await bookmarks.claim(bookmark, { holder, now: iso(at), until: iso(until) });
      if (taken === undefined) return undefined;
      // At the first start: what was tagged before it is not sent. Kept at once, or a restart would pass over what came since.
      if (taken.value === undefined) await advance(iso(at), until);
      else held = { value: taken.value, until };
      return held?.value;
    },
    async move(value) {
      await advance(value, held?.until ?? now().getTime() + claimMs);
    },
    async leave() {
      if (held !== undefined) await advance(held.value, now().getTime());
    },
  };
}
