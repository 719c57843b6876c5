import { expect, test } from 'vitest';
import type { NewComment } from '../../domain.ts';
import { addOneTagged, addTagged, freshStore, type Open } from './opened.ts';
import { aComment, aCorrection, aTagging, leaseUntil } from './samples.ts';

export function erasureContract(open: Open): void {
  const { store, opened } = freshStore(open);
  const at = '2026-06-10T00:00:00.000Z';
  const add = async (...comments: readonly NewComment[]) => (await store().add(comments, leaseUntil)).map(({ outcome }) => outcome);
  const empty = { rows: [], total: 0, undated: 0 };

  /** Nobody answers as if the comment were there. */
  async function expectGone(id: string, revision = 1): Promise<void> {
    const ref = { id, revision };
    expect(await store().get(id)).toBeUndefined();
    expect(await store().read([ref])).toEqual([]);
    expect(await store().write([{ ...ref, tagging: aTagging(revision) }])).toEqual(['stale']);
    expect(await store().fail(ref, 'tagging_failed')).toBeUndefined();
    expect(await store().correct(id, aCorrection('c9', revision, { act: 'praise' }))).toBe('missing');
    expect(await store().undo(id, 'c1', { by: 'analyst-2', at })).toBe('missing');
    expect((await store().find({}, { limit: 50, order: 'newest' })).items.map((item) => item.id)).not.toContain(id);
    expect(await store().verify()).toEqual([]);
  }

  test('a pending comment: gone, never leased, and not taken again', async () => {
    await store().add([aComment('a')], '2026-06-01T00:00:00.000Z');
    expect(await store().erase({ id: 'a' }, at)).toBe(1);
    await expectGone('a');
    expect(await store().lease({ now: at, until: at, limit: 5 })).toEqual([]);
    expect(await store().add([aComment('a'), aComment('a', { text: '换一句' }), aComment('b')], leaseUntil)).toEqual([
      { id: 'a', revision: 0, outcome: 'erased' },
      { id: 'a', revision: 0, outcome: 'erased' },
      { id: 'b', revision: 1, outcome: 'accepted' },
    ]);
    await expectGone('a');
    expect(await store().backlog()).toMatchObject({ pending: 1, tagged: 0, failed: 0 });
  });

  test('a revised and corrected comment goes with its history, and the counts go with it', async () => {
    await addOneTagged(store(), 'a');
    await store().correct('a', aCorrection('c1', 1, { pain: ['process'] }));
    await add(aComment('a', { text: '改过的话' }));
    await store().write([{ id: 'a', revision: 2, tagging: aTagging(2, {}, { words: ['改过'] }) }]);
    await store().correct('a', aCorrection('c2', 2, { act: 'praise' }));
    await addOneTagged(store(), 'stays');
    expect(await store().erase({ id: 'a' }, at)).toBe(1);
    await expectGone('a', 2);
    expect(await store().corrections(['a'])).toEqual([[]]);
    expect(await store().summarise({ by: ['act'], filter: {} })).toEqual({ rows: [{ ids: ['complain'], count: 1 }], total: 1, undated: 0 });
    expect((await store().topWords({}, 10)).map(({ count }) => count)).toEqual([1, 1, 1]);
    expect(await store().find({ words: ['改过'] }, { limit: 5, order: 'newest' })).toMatchObject({ items: [] });
    expect(await store().backlog()).toEqual({ pending: 0, tagged: 1, failed: 0 });
    expect(await store().get('stays')).toMatchObject({ state: 'tagged', taggings: [aTagging(1)] });
  });

  test('twice, or before it ever came: none goes, and it stays away', async () => {
    expect(await store().erase({ id: 'a' }, at)).toBe(0);
    expect(await add(aComment('a'))).toEqual(['erased']);
    await addOneTagged(store(), 'b');
    expect([await store().erase({ id: 'b' }, at), await store().erase({ id: 'b' }, '2026-07-01T00:00:00.000Z')]).toEqual([1, 0]);
    expect(await add(aComment('b'))).toEqual(['erased']);
    expect(await store().summarise({ by: [], filter: {} })).toEqual(empty);
    await expectGone('b');
  });

  test('a customer: every comment goes; undated and older rows stay away, later ones are new', async () => {
    const of = (id: string, over: Partial<NewComment> = {}) => aComment(id, { commenterId: 'p1', ...over });
    await addTagged(store(), [
      [['a', of('a')], aTagging(1)],
      [['b', of('b', { occurredAt: undefined, day: undefined })], aTagging(1)],
      [['other', { commenterId: 'p2' }], aTagging(1)],
      [['nobody'], aTagging(1)],
    ]);
    await add(of('waits', { occurredAt: '2026-06-10T08:00:00.000Z', day: '2026-06-10' }));
    expect(await store().erase({ commenterId: 'p1' }, at)).toBe(3);
    for (const id of ['a', 'b', 'waits']) await expectGone(id);
    expect(await store().summarise({ by: [], filter: {} })).toMatchObject({ total: 2, undated: 0 });
    const day = '2026-06-10';
    expect(
      await add(
        of('new-undated', { occurredAt: undefined, day: undefined }),
        of('new-older', { occurredAt: '2026-06-09T23:59:59.999Z', day }),
        of('new-later', { occurredAt: at, day }),
        // Its own tombstone, whosever it is now.
        of('waits', { occurredAt: '2026-06-11T00:00:00.000Z', commenterId: 'p2' }),
        aComment('new-of-another', { commenterId: 'p2' }),
      ),
    ).toEqual(['erased', 'erased', 'accepted', 'erased', 'accepted']);
    expect(await store().erase({ commenterId: 'p1' }, '2026-06-12T00:00:00.000Z')).toBe(1);
    expect(await store().erase({ commenterId: 'p1' }, '2026-06-11T00:00:00.000Z')).toBe(0);
    expect(await add(of('c', { occurredAt: '2026-06-11T12:00:00.000Z', day: '2026-06-11' }))).toEqual(['erased']);
    expect(await store().verify()).toEqual([]);
  });

  test('expire takes the oldest by sort time, at most so many, and lets them come again', async () => {
    const on = (id: string, occurredAt: string | undefined, receivedAt?: string) =>
      aComment(id, { occurredAt, day: occurredAt?.slice(0, 10), ...(receivedAt === undefined ? {} : { receivedAt }) });
    const rows = [
      on('old-1', '2024-01-01T04:00:00.000Z'),
      on('old-2', '2024-01-02T04:00:00.000Z'),
      on('old-undated', undefined, '2024-01-03T00:00:00.000Z'),
      on('edge', '2024-02-01T00:00:00.000Z'),
      on('new-undated', undefined),
      on('new', '2026-03-02T04:00:00.000Z'),
    ];
    await addTagged(
      store(),
      rows.map((row) => [[row.id, row], aTagging(1)]),
    );
    await add(on('old-waits', '2024-01-04T04:00:00.000Z'));
    const before = '2024-02-01T00:00:00.000Z';
    const left = async () => (await store().find({}, { limit: 50, order: 'oldest' })).items.map(({ id }) => id);
    expect(await store().expire(before, 2)).toBe(2);
    expect(await left()).toEqual(['old-undated', 'old-waits', 'edge', 'new', 'new-undated']);
    expect(await store().verify()).toEqual([]);
    expect([await store().expire(before, 5), await store().expire(before, 5)]).toEqual([2, 0]);
    expect(await left()).toEqual(['edge', 'new', 'new-undated']);
    expect(await store().verify()).toEqual([]);
    expect(await store().summarise({ by: [], filter: {} })).toMatchObject({ total: 3, undated: 1 });
    expect(await add(rows[0] as NewComment)).toEqual(['accepted']);
  });

  test('nothing of what was said stays anywhere: text, context, history, words, reasons, identities', async () => {
    const { remains } = opened();
    const said = (mark: string) => `甲乙${mark}说了`.repeat(600);
    const over = { externalId: 'ext-mark-9', commenterId: 'person-mark-9', meta: { region: '鬼见愁' }, context: '桃花源如何' };
    await add(...Array.from({ length: 40 }, (_, row) => aComment(`row-${row}`)), aComment('a', { ...over, text: said('壹') }));
    await store().write([
      { id: 'a', revision: 1, tagging: aTagging(1, {}, { words: ['独角兽'], keywords: [{ word: '独角兽', weight: 1 }] }) },
    ]);
    await store().correct('a', aCorrection('c1', 1, { act: 'praise' }, { why: '水晶宫为证' }));
    await add(aComment('a', { ...over, text: said('贰') }));
    await store().write([{ id: 'a', revision: 2, tagging: aTagging(2, {}, { words: ['麒麟臂'] }) }]);
    await addOneTagged(store(), 'stays', aTagging(1, {}, { words: ['不倒翁'] }));
    const marks = ['甲乙壹', '甲乙贰', '独角兽', '麒麟臂', '水晶宫', '鬼见愁', '桃花源', 'ext-mark-9', 'person-mark-9'];
    for (const mark of [...marks, '不倒翁']) expect([mark, await remains(mark)]).toEqual([mark, true]);
    await store().erase({ id: 'a' }, at);
    for (const mark of marks) expect([mark, await remains(mark)]).toEqual([mark, false]);
    expect(await remains('不倒翁')).toBe(true);
    await store().expire('2027-01-01T00:00:00.000Z', 100);
    expect(await remains('不倒翁')).toBe(false);
  });

  test('a customer erased while rows of that customer come in: none is left', async () => {
    const second = (await opened().reopen?.()) ?? store();
    for (let round = 0; round < 6; round++) {
      const commenterId = `p${round}`;
      const rows = (from: string) => Array.from({ length: 8 }, (_, row) => aComment(`${from}-${round}-${row}`, { commenterId }));
      await Promise.all([
        store().add(rows('x'), leaseUntil),
        second.erase({ commenterId }, at),
        second.add(rows('y'), leaseUntil),
        store().write(rows('x').map(({ id }) => ({ id, revision: 1, tagging: aTagging(1) }))),
      ]);
      expect((await store().find({ commenterId: [commenterId] }, { limit: 50, order: 'newest' })).items).toEqual([]);
    }
    expect(await store().verify()).toEqual([]);
  });
}
