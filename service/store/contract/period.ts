import { beforeAll, expect, test } from 'vitest';
import type { Filter } from '../../ports.ts';
import { addTagged, freshStore, type Open } from './opened.ts';
import { aTagging, dayOf } from './samples.ts';

/** Comments less than a second apart, and older ones than times are counted from. */
export function periodContract(open: Open): void {
  const { store } = freshStore(open, 'block');
  const times = [
    '1950-01-01T00:00:00.000Z',
    '1969-12-31T23:59:59.999Z',
    '1970-01-01T00:00:00.000Z',
    '2026-03-01T04:00:00.000Z',
    '2026-03-01T04:00:00.250Z',
    '2026-03-01T04:00:00.750Z',
    '2026-03-01T04:00:01.000Z',
  ];
  const words = ['转账'];

  beforeAll(async () => {
    // Latest first: no place in the store stands for the order of time.
    for (const occurredAt of times.toReversed())
      await addTagged(store(), [[[occurredAt, { occurredAt, day: dayOf(occurredAt) }], aTagging(1, { act: 'praise' }, { words })]]);
  });

  const filters = [{}, { words }, { axes: { act: { any: ['praise'] } } }, { words, source: ['shop'] }] as const satisfies readonly Filter[];
  const bounds = [undefined, ...times, '2026-03-01T04:00:00.500Z', '1960-01-01T00:00:00.000Z'];
  const periods = bounds.flatMap((from) => bounds.map((to) => [from, to] as const));

  test('every period holds what is not before it and before its end, however it is asked', async () => {
    for (const [from, to] of periods) {
      const inside = times.filter((time) => (from === undefined || time >= from) && (to === undefined || time < to));
      for (const filter of filters) {
        const asked = { ...filter, from, to };
        const pages = await Promise.all(
          (['oldest', 'newest', 'uncertain'] as const).map((order) => store().find(asked, { limit: 10, order })),
        );
        const [oldest, newest, uncertain] = pages.map(({ items }) => items.map(({ id }) => id));
        expect([asked, oldest, newest, uncertain?.toSorted()]).toEqual([asked, inside, inside.toReversed(), inside]);
        const [summary, top] = [await store().summarise({ by: [], filter: asked }), await store().topWords(asked, 5)];
        expect([asked, summary.total, top]).toEqual([
          asked,
          inside.length,
          inside.length === 0 ? [] : [{ word: '转账', count: inside.length }],
        ]);
      }
    }
  });

  test('pages of one go on within a second', async () => {
    for (const order of ['oldest', 'newest'] as const) {
      const found: string[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const page = await store().find({ words }, { limit: 1, order, cursor });
        found.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      }
      expect(found).toEqual(order === 'oldest' ? times : times.toReversed());
    }
  });
}
