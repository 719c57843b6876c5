import { expect, test } from 'vitest';
import { addOneTagged, freshStore, type Open } from './opened.ts';
import { aComment, aTagging, leaseUntil } from './samples.ts';

export function addContract(open: Open): void {
  const { store, opened } = freshStore(open);
  const add = (...comments: readonly ReturnType<typeof aComment>[]) => store().add(comments, leaseUntil);

  test('a new comment is accepted and comes back as it was given', async () => {
    const given = aComment('a', {
      scores: { nps: 0, stars: 5 },
      meta: { region: '成都', 'a."b': '1' },
      context: '为什么？',
      commenterId: 'p1',
    });
    expect(await add(given)).toEqual([{ id: 'a', revision: 1, outcome: 'accepted' }]);
    const expected = { ...given, revision: 1, state: 'pending', attempts: 0, corrected: false };
    expect(await store().get('a')).toEqual({
      ...expected,
      taggings: [],
      corrections: [],
      revisions: [{ revision: 1, text: given.text, context: '为什么？', at: given.receivedAt }],
    });
    expect((await store().find({}, { limit: 10, order: 'newest' })).items).toEqual([expected]);
    expect(await store().get('nobody')).toBeUndefined();
  });

  test('the same again is a duplicate and changes nothing', async () => {
    await addOneTagged(store(), 'a');
    const before = await store().get('a');
    const again = aComment('a', { receivedAt: '2026-06-05T00:00:00.000Z', lane: 'bulk', scores: { nps: undefined } });
    expect(await add(again)).toEqual([{ id: 'a', revision: 1, outcome: 'duplicate' }]);
    expect(await store().get('a')).toEqual(before);
  });

  test.each([
    ['scores', { scores: { nps: 3 } }],
    ['meta', { meta: { region: '北京' } }],
    ['occurredAt', { occurredAt: '2026-04-02T04:00:00.000Z', day: '2026-04-02' }],
    ['the loss of its date', { occurredAt: undefined, day: undefined }],
    ['commenterId', { commenterId: 'p9' }],
  ])('changed %s: updated, same revision, still tagged, counts follow', async (_, over) => {
    await addOneTagged(store(), 'a');
    expect(await add(aComment('a', { ...over, receivedAt: '2026-06-05T00:00:00.000Z' }))).toEqual([
      { id: 'a', revision: 1, outcome: 'updated' },
    ]);
    const after = await store().get('a');
    expect(after).toMatchObject({
      ...JSON.parse(JSON.stringify(over)),
      state: 'tagged',
      revision: 1,
      receivedAt: aComment('a').receivedAt,
    });
    expect(after?.occurredAt).toBe('occurredAt' in over ? over.occurredAt : aComment('a').occurredAt);
    expect(await store().verify()).toEqual([]);
    const months = await store().summarise({ by: [], bucket: 'month', filter: {} });
    expect(months.rows).toEqual(after?.day ? [{ ids: [], bucket: after.day.slice(0, 7), count: 1 }] : []);
  });

  test.each([
    ['text', { text: '已经好了' }],
    ['context', { context: '您为什么这么打分？' }],
    ['kind', { kind: 'survey' as const }],
  ])('changed %s: a new revision, pending, out of the counts; the old tagging is history', async (_, over) => {
    await addOneTagged(store(), 'a');
    const next = aComment('a', { ...over, receivedAt: '2026-06-05T00:00:00.000Z', lane: 'bulk' });
    expect(await add(next)).toEqual([{ id: 'a', revision: 2, outcome: 'revised' }]);
    const after = await store().get('a');
    expect(after).toMatchObject({ ...over, state: 'pending', revision: 2, lane: 'bulk', receivedAt: next.receivedAt, attempts: 0 });
    expect(after).not.toHaveProperty('tagging');
    expect(after).not.toHaveProperty('effective');
    expect(after?.taggings).toEqual([aTagging(1)]);
    expect(after?.revisions.map(({ revision, at }) => [revision, at])).toEqual([
      [1, aComment('a').receivedAt],
      [2, next.receivedAt],
    ]);
    expect(await store().summarise({ by: ['act'], filter: {} })).toEqual({ rows: [], total: 0, undated: 0 });
    expect(await store().verify()).toEqual([]);
    expect((await store().find({ axes: { act: { any: ['complain'] } } }, { limit: 5, order: 'newest' })).items).toEqual([]);
    expect((await store().find({ words: ['转账'] }, { limit: 5, order: 'newest' })).items).toEqual([]);
    expect(await store().topWords({}, 5)).toEqual([]);
  });

  test.each([
    ['text', { text: '已经好了' }],
    ['context', { context: '您为什么这么打分？' }],
    ['kind', { kind: 'survey' as const }],
  ])('known by its request alone, another %s is reused and changes nothing', async (_, over) => {
    await addOneTagged(store(), 'a');
    const before = await store().get('a');
    const other = aComment('a', { ...over, scores: { nps: 9 }, knownByRequest: true });
    expect(await add(other)).toEqual([{ id: 'a', revision: 1, outcome: 'reused' }]);
    expect(await store().get('a')).toEqual(before);
    expect(await store().verify()).toEqual([]);
  });

  test('known by its request alone, a comment is kept as any other, and comes again as a duplicate or with other scores', async () => {
    const given = aComment('a', { knownByRequest: true });
    const outcomes = await add(given, given, { ...given, scores: { nps: 1 } }, { ...given, text: '别的话' }, given);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'duplicate', 'updated', 'reused', 'updated']);
    const kept = await store().get('a');
    expect(kept).toMatchObject({ text: given.text, revision: 1 });
    expect(kept).not.toHaveProperty('knownByRequest');
  });

  test('a row sees the rows before it in the same call', async () => {
    const outcomes = await add(
      aComment('a'),
      aComment('a'),
      aComment('b'),
      aComment('a', { scores: { nps: 1 } }),
      aComment('a', { text: '改过的话' }),
      aComment('a', { text: '改过的话' }),
    );
    expect(outcomes).toEqual([
      { id: 'a', revision: 1, outcome: 'accepted' },
      { id: 'a', revision: 1, outcome: 'duplicate' },
      { id: 'b', revision: 1, outcome: 'accepted' },
      { id: 'a', revision: 1, outcome: 'updated' },
      { id: 'a', revision: 2, outcome: 'revised' },
      { id: 'a', revision: 2, outcome: 'duplicate' },
    ]);
    expect((await store().get('a'))?.revisions.map(({ text }) => text)).toEqual([aComment('a').text, '改过的话']);
    expect(await store().backlog()).toMatchObject({ pending: 2 });
  });

  test('1,000 rows in one call, in the order given; none is fine too', async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => aComment(`row-${index}`));
    const added = await store().add(rows, leaseUntil);
    expect(added.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
    expect(new Set(added.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
    expect(await store().backlog()).toMatchObject({ pending: 1_000, tagged: 0, failed: 0 });
    expect(await store().add([], leaseUntil)).toEqual([]);
  });

  test('calls at once over the same comments double none', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => aComment(`row-${index}`));
    const all = await Promise.all([rows, [...rows].reverse(), rows].map((given) => store().add(given, leaseUntil)));
    expect(all.flat().filter(({ outcome }) => outcome === 'accepted')).toHaveLength(40);
    expect(await store().backlog()).toMatchObject({ pending: 40 });
  });

  test('a second opening finds everything', async (context) => {
    const { reopen } = opened();
    if (!reopen) return context.skip('this engine keeps nothing here');
    await addOneTagged(store(), 'a');
    await add(aComment('b'));
    const before = [await store().get('a'), await store().get('b')];
    await store().close();
    const again = await reopen();
    expect([await again.get('a'), await again.get('b')]).toEqual(before);
    expect(await again.verify()).toEqual([]);
    expect(await again.summarise({ by: ['act'], filter: {} })).toMatchObject({ rows: [{ ids: ['complain'], count: 1 }] });
    expect(await again.add([aComment('a')], leaseUntil)).toMatchObject([{ outcome: 'duplicate' }]);
    await again.close();
  });

  test('ping answers while open; close may be called twice', async () => {
    await store().ping();
    await store().close();
    await store().close();
    await expect(store().ping()).rejects.toThrow();
  });
}
