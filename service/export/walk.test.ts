import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../ports.ts';
import { aComment } from '../store/contract/samples.ts';
import { noonOf, type OpenedStore, openStore } from './fixture/exported.ts';
import { type Exported, walk } from './walk.ts';

const count = 450;
let opened: OpenedStore;
beforeEach(async () => {
  opened = await openStore();
  await opened.addTagged(...Array.from({ length: count }, (_, n) => aComment(`c${n}`, { occurredAt: noonOf(n >> 1) })));
});
afterEach(() => opened.close());

const idsOf = (rows: readonly Exported[]) => rows.map(({ comment }) => comment.id);
async function walked(order: 'newest' | 'oldest', between: (page: number) => Promise<unknown>, store = opened.store): Promise<string[]> {
  const ids: string[] = [];
  let page = 0;
  for await (const rows of walk({ store, filter: {}, order })) {
    ids.push(...idsOf(rows));
    await between(page);
    page += 1;
  }
  return ids;
}
const standing = Array.from({ length: count }, (_, n) => `c${n}`).toSorted();

test.each(['newest', 'oldest'] as const)('%s: every comment once, whatever comes in, changes or is corrected meanwhile', async (order) => {
  const ids = await walked(order, async (page) => {
    await opened.addTagged(
      aComment(`before-${page}`, { occurredAt: noonOf(1) }),
      aComment(`after-${page}`, { occurredAt: noonOf(400) }),
      aComment(`undated-${page}`, { occurredAt: undefined, day: undefined }),
      aComment('c20', { occurredAt: noonOf(10), text: `改过${page}次` }),
      aComment('c430', { occurredAt: noonOf(215), scores: { nps: page } }),
    );
    await opened.correct(`c${200 + page}`, `correction-${page}`);
  });
  expect(ids.filter((id) => id.startsWith('c')).toSorted()).toEqual(standing);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a comment brings all its corrections, undone ones too, and a page holds 100', async () => {
  await opened.correct('c7', 'first');
  await opened.correct('c7', 'second');
  await opened.store.undo('c7', 'second', { by: 'other', at: noonOf(200) });
  const pages: (readonly Exported[])[] = [];
  for await (const rows of walk({ store: opened.store, filter: {}, order: 'oldest' })) pages.push(rows);
  expect(pages.map(({ length }) => length)).toEqual([100, 100, 100, 100, 50]);
  const corrected = pages.flat().filter(({ corrections }) => corrections.length > 0);
  expect(corrected.map(({ comment, corrections }) => [comment.id, corrections.map(({ id, undone }) => [id, undone?.by])])).toEqual([
    [
      'c7',
      [
        ['first', undefined],
        ['second', 'other'],
      ],
    ],
  ]);
});

test('a store that fails in the middle is a failure of the walk', async () => {
  let asked = 0;
  const failing: Pick<Store, 'find' | 'corrections'> = {
    ...opened.store,
    find: async (filter, page) => {
      asked += 1;
      if (asked === 2) throw new Error('away');
      return opened.store.find(filter, page);
    },
  };
  const ids: string[] = [];
  await expect(async () => {
    for await (const rows of walk({ store: failing, filter: {}, order: 'newest' })) ids.push(...idsOf(rows));
  }).rejects.toThrow('away');
  expect(ids).toHaveLength(100);
});

test('where nobody waits any more it asks no further', async () => {
  const gone = new AbortController();
  let asked = 0;
  const counting: Pick<Store, 'find' | 'corrections'> = {
    ...opened.store,
    find: (filter, page) => {
      asked += 1;
      return opened.store.find(filter, page);
    },
  };
  await expect(async () => {
    for await (const _ of walk({ store: counting, filter: {}, order: 'newest', gone: gone.signal })) gone.abort();
  }).rejects.toThrow(/abort/i);
  expect(asked).toBeLessThan(3);
});
