import type { Correction, TaggedComment } from '../domain.ts';
import type { Filter, Page, Store } from '../ports.ts';

/** What an export tells of a comment. */
export interface Exported {
  readonly comment: TaggedComment;
  /** Of every revision, undone ones too, oldest first. */
  readonly corrections: readonly Correction[];
}
export type Pages = AsyncIterable<readonly Exported[]>;

/** What is to be exported, and from where. */
export interface Wanted {
  readonly store: Pick<Store, 'find' | 'corrections'>;
  readonly filter: Filter;
  readonly order: Page['order'];
  /** Ends the walk when nobody waits for it any more. */
  readonly gone?: AbortSignal | undefined;
}

/** Memory stays at two pages, however many comments match. Pages of 200 held the thread for up to 130 ms on two busy cores, of 100 for 30, at the same rate. */
const pageSize = 100;

/**
 * Every comment that matches, page by page; the next page is read while one is written. Each page goes on from a place in the order, not
 * from a number: whatever comes in or goes meanwhile, no other comment is shown twice or passed over. Only one that itself gets another
 * place while the walk runs can be: in an order of time by a date that is posted anew or an edit of an undated comment, in the others by
 * being tagged, corrected or edited.
 */
export async function* walk({ store, filter, order, gone }: Wanted): AsyncGenerator<readonly Exported[]> {
  const ask = async (cursor: string | undefined) => {
    gone?.throwIfAborted();
    const { items, next } = await store.find(filter, { limit: pageSize, order, cursor });
    const corrections = await store.corrections(items.map(({ id }) => id));
    return { rows: items.map((comment, place) => ({ comment, corrections: corrections[place] ?? [] })), next };
  };
  for (let coming = ask(undefined); ; ) {
    const { rows, next } = await coming;
    if (next !== undefined) {
      coming = ask(next);
      // It is awaited in its turn, or by nobody where the reader has gone: then its failure is no one's.
      coming.catch(() => undefined);
    }
    yield rows;
    if (next === undefined) return;
  }
}
