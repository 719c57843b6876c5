import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Tagging } from '../../domain.ts';
import type { Store } from '../../ports.ts';
import { aComment, aTagging, leaseUntil } from './samples.ts';

/** A fresh, empty store in Asia/Shanghai days, and what the suite may do to it. */
export interface OpenedStore {
  readonly store: Store;
  /** Closes nothing: a second opening of the same data, after the suite closed the first. */
  readonly reopen?: (() => Promise<Store>) | undefined;
  /** Changes one kept count behind the store's back. */
  readonly damage?: (() => Promise<void>) | undefined;
  /** Whether this text lies anywhere in what the engine keeps. */
  remains(text: string): Promise<boolean>;
  /** Closes what is open and removes the data. */
  destroy(): Promise<void>;
}
export type Open = () => Promise<OpenedStore>;

/** A fresh store per test, or one for a whole block whose tests only ask. */
export function freshStore(open: Open, per: 'test' | 'block' = 'test') {
  const held: { opened?: OpenedStore } = {};
  const before = per === 'test' ? beforeEach : beforeAll;
  const after = per === 'test' ? afterEach : afterAll;
  before(async () => {
    held.opened = await open();
  });
  after(() => held.opened?.destroy());
  const opened = () => {
    if (!held.opened) throw new Error('no store is open');
    return held.opened;
  };
  return { opened, store: () => opened().store };
}

/** Adds and tags in one go; answers the outcomes of the write. */
export async function addTagged(
  store: Store,
  rows: readonly (readonly [comment: Parameters<typeof aComment>, tagging: Tagging])[],
): Promise<readonly string[]> {
  await store.add(
    rows.map(([comment]) => aComment(...comment)),
    leaseUntil,
  );
  return store.write(rows.map(([[id], tagging]) => ({ id, revision: tagging.revision, tagging })));
}

/** One tagged comment of the defaults. */
export const addOneTagged = (store: Store, id: string, tagging = aTagging(1)) => addTagged(store, [[[id], tagging]]);
