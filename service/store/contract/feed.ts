import { expect, test } from 'vitest';
import type { Filter, Store } from '../../ports.ts';
import { addOneTagged, addTagged, freshStore, type Open } from './opened.ts';
import { aComment, aCorrection, aTagging, leaseUntil } from './samples.ts';

export function feedContract(open: Open): void {
  const { store, opened } = freshStore(open);
  const at = '2026-06-10T00:00:00.000Z';

  /** Reads on until nothing is left for now. */
  async function readOn(after: string | undefined, filter: Filter = {}, limit = 2, from: Store = store()) {
    const ids: string[] = [];
    let calls = 0;
    for (let place = after; ; calls++) {
      const { items, next } = await from.feed(filter, { limit, after: place });
      expect(items.length).toBeLessThanOrEqual(limit);
      ids.push(...items.map(({ id }) => id));
      if (next === place) return { ids, next, calls };
      place = next;
    }
  }
  const tag = (...ids: readonly string[]) =>
    addTagged(
      store(),
      ids.map((id) => [[id], aTagging(1)]),
    );

  test('in the order of tagging, whole, and again from where it stopped', async () => {
    const nothing = await readOn(undefined);
    expect(nothing.ids).toEqual([]);
    await tag('c', 'a');
    await store().add([aComment('waits', { occurredAt: '2020-01-01T00:00:00.000Z', day: '2020-01-01' })], leaseUntil);
    await tag('b');
    const first = await readOn(undefined, {}, 1);
    expect(first.ids).toEqual(['c', 'a', 'b']);
    expect((await readOn(nothing.next)).ids).toEqual(['c', 'a', 'b']);
    const { items } = await store().feed({}, { limit: 1 });
    expect(items).toEqual((await store().find({ externalId: 'ext-c' }, { limit: 1, order: 'newest' })).items);
    expect((await readOn(first.next)).ids).toEqual([]);
    await store().write([{ id: 'waits', revision: 1, tagging: aTagging(1) }]);
    expect((await readOn(first.next)).ids).toEqual(['waits']);
  });

  test('a new revision leaves its place and comes again once it is tagged; a correction and changed scores stay where they are', async () => {
    await tag('a', 'b', 'c');
    const { next } = await readOn(undefined);
    await store().add([aComment('a', { text: '改过' }), aComment('b', { scores: { nps: 1 } })], leaseUntil);
    await store().correct('c', aCorrection('c1', 1, { act: 'praise' }));
    expect([(await readOn(undefined)).ids, (await readOn(next)).ids]).toEqual([['b', 'c'], []]);
    await store().write([{ id: 'a', revision: 2, tagging: aTagging(2) }]);
    expect([(await readOn(undefined)).ids, (await readOn(next)).ids]).toEqual([['b', 'c', 'a'], ['a']]);
    expect((await readOn(undefined, { axes: { act: { any: ['praise'] } } })).ids).toEqual(['c']);
  });

  test('filtered, over many pages; the place moves on where nothing matches', async () => {
    const rows = Array.from({ length: 40 }, (_, row) => `row-${String(row).padStart(2, '0')}`);
    await addTagged(
      store(),
      rows.map((id, row) => [
        [id, { source: row % 4 === 0 ? 'forum' : 'shop', meta: { region: row < 20 ? '成都' : '北京' } }],
        aTagging(1, { act: row % 2 ? 'praise' : 'complain' }),
      ]),
    );
    const wanted = rows.filter((_, row) => row % 4 === 0);
    const forum = await readOn(undefined, { source: ['forum'] }, 2);
    expect(forum.ids).toEqual(wanted);
    expect(forum.calls).toBeGreaterThan(3);
    expect((await readOn(undefined, { source: ['forum'], axes: { act: { any: ['praise'] } } })).ids).toEqual([]);
    expect((await readOn(undefined, { meta: { region: ['北京'] }, words: ['转账'] }, 3)).ids).toEqual(rows.slice(20));
    expect((await readOn(undefined, { state: ['pending', 'failed'] })).ids).toEqual([]);
    const none = await store().feed({ source: ['nowhere'] }, { limit: 2 });
    expect((await readOn(none.next)).ids).toEqual([]);
  });

  test('what was erased is not there, and what is tagged after it is not passed over', async () => {
    await tag('a', 'b', 'c');
    const { next } = await readOn(undefined);
    await store().erase({ id: 'c' }, at);
    await store().erase({ id: 'a' }, at);
    expect([(await readOn(undefined)).ids, (await readOn(next)).ids]).toEqual([['b'], []]);
    await tag('d');
    expect((await readOn(next)).ids).toEqual(['d']);
  });

  test('a time begins with the first tagging that is later, and then keeps the order of commit', async () => {
    const taggedAt = (minute: number) => `2026-06-01T00:0${minute}:00.000Z`;
    for (const [id, minute] of [
      ['one', 1],
      ['three', 3],
      ['two', 2],
      ['four', 4],
    ] as const)
      await addOneTagged(store(), id, aTagging(1, {}, { taggedAt: taggedAt(minute) }));
    const from = async (time: string) => (await readOn(time)).ids;
    expect(await from(taggedAt(0))).toEqual(['one', 'three', 'two', 'four']);
    expect(await from(taggedAt(1))).toEqual(['three', 'two', 'four']);
    expect(await from('2026-06-01T08:03:00+08:00')).toEqual(['four']);
    const later = await store().feed({}, { limit: 5, after: taggedAt(9) });
    expect(later.items).toEqual([]);
    // Committed after that answer, though its clock was slow.
    await addOneTagged(store(), 'five', aTagging(1, {}, { taggedAt: taggedAt(5) }));
    expect((await readOn(later.next)).ids).toEqual(['five']);
  });

  test('a place that is none of ours is refused', async () => {
    await tag('a');
    const { next } = await store().feed({}, { limit: 1 });
    for (const after of ['', 'soon', `${next}A`, next.slice(0, -1), '2026-06-01'])
      await expect(store().feed({}, { limit: 1, after })).rejects.toMatchObject({ name: 'VerbatimError', code: 'bad_cursor' });
    const other = await open();
    await expect(other.store.feed({}, { limit: 1, after: next })).rejects.toMatchObject({ code: 'bad_cursor' });
    await other.destroy();
  });

  test('one who reads on while two processes tag and edit misses nothing and sees nothing twice', async () => {
    const second = (await opened().reopen?.()) ?? store();
    const ids = Array.from({ length: 60 }, (_, row) => `row-${row}`);
    await store().add(
      ids.map((id) => aComment(id)),
      leaseUntil,
    );
    let writing = true;
    const write = async (by: Store, mine: readonly string[]) => {
      for (let row = 0; row < mine.length; row += 3)
        await by.write(mine.slice(row, row + 3).map((id) => ({ id, revision: 1, tagging: aTagging(1) })));
    };
    const reading = (async () => {
      const seen: string[] = [];
      let place: string | undefined;
      for (;;) {
        const lastRound = !writing;
        const { ids: some, next } = await readOn(place, {}, 5);
        seen.push(...some);
        place = next;
        if (lastRound) return seen;
      }
    })();
    await Promise.all([write(store(), ids.slice(0, 30)), write(second, ids.slice(30))]);
    writing = false;
    const seen = await reading;
    expect(seen).toHaveLength(60);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect((await readOn(undefined, {}, 7)).ids).toEqual(seen);
  });
}
