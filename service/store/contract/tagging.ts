import { expect, test } from 'vitest';
import { addOneTagged, freshStore, type Open } from './opened.ts';
import { aComment, aTagging, leaseUntil } from './samples.ts';

export function taggingContract(open: Open): void {
  const { store } = freshStore(open);
  const write = (id: string, revision: number, over: Parameters<typeof aTagging>[2] = {}) =>
    store().write([{ id, revision, tagging: aTagging(revision, {}, over) }]);

  test('read gives only what is pending at that very revision, in the order asked', async () => {
    await store().add([aComment('a'), aComment('b'), aComment('c'), aComment('c', { text: '新的话' })], leaseUntil);
    await addOneTagged(store(), 'd');
    const asked = [
      { id: 'c', revision: 2 },
      { id: 'b', revision: 1 },
      { id: 'a', revision: 2 },
      { id: 'c', revision: 1 },
      { id: 'd', revision: 1 },
      { id: 'x', revision: 1 },
    ];
    const found = await store().read(asked);
    expect(found.map(({ id, revision }) => [id, revision])).toEqual([
      ['c', 2],
      ['b', 1],
    ]);
    expect(found[1]).toEqual({ ...aComment('b'), revision: 1, state: 'pending', attempts: 0 });
    expect(await store().read([])).toEqual([]);
  });

  test('write makes the tagging current and the comment tagged', async () => {
    await store().add([aComment('a')], leaseUntil);
    expect(await write('a', 1)).toEqual(['written']);
    const after = await store().get('a');
    expect(after).toMatchObject({ state: 'tagged', tagging: aTagging(1), taggings: [aTagging(1)], corrected: false });
    expect(after?.tagging).toEqual(aTagging(1));
    expect(after?.effective).toEqual({
      sentiment: 'negative',
      touchpoint: [{ id: 'app_transfer', sentiment: 'negative' }],
      pain: ['speed'],
      sicas: ['connect'],
      act: 'complain',
    });
    expect(await store().verify()).toEqual([]);
  });

  test('a job run twice changes nothing: unchanged, with the first tagging kept', async () => {
    await addOneTagged(store(), 'a');
    const before = [await store().get('a'), await store().summarise({ by: ['pain', 'act'], filter: {} })];
    expect(await write('a', 1, { taggedAt: '2026-07-01T00:00:00.000Z' })).toEqual(['unchanged']);
    expect([await store().get('a'), await store().summarise({ by: ['pain', 'act'], filter: {} })]).toEqual(before);
  });

  test('twice in one call: written, then unchanged', async () => {
    await store().add([aComment('a')], leaseUntil);
    const result = { id: 'a', revision: 1, tagging: aTagging(1) };
    expect(await store().write([result, { id: 'none', revision: 1, tagging: aTagging(1) }, result])).toEqual([
      'written',
      'stale',
      'unchanged',
    ]);
    expect(await store().summarise({ by: [], filter: {} })).toEqual({ rows: [{ ids: [], count: 1 }], total: 1, undated: 0 });
    expect(await store().verify()).toEqual([]);
    expect(await store().write([])).toEqual([]);
  });

  test('the same versions at a later revision are written anew', async () => {
    await addOneTagged(store(), 'a');
    await store().add([aComment('a', { text: '改过' })], leaseUntil);
    expect(await write('a', 2)).toEqual(['written']);
    expect((await store().get('a'))?.taggings.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(await write('a', 1)).toEqual(['stale']);
    expect((await store().get('a'))?.tagging?.revision).toBe(2);
  });

  test('stale: for an older revision, a failed one, another model after the first, or nobody', async () => {
    await store().add([aComment('a'), aComment('a', { text: '改过' }), aComment('f')], leaseUntil);
    expect(await write('a', 1)).toEqual(['stale']);
    expect(await write('a', 3)).toEqual(['stale']);
    expect(await write('nobody', 1)).toEqual(['stale']);
    for (let time = 0; time < 3; time++) await store().fail({ id: 'f', revision: 1 }, 'tagging_failed');
    expect(await write('f', 1)).toEqual(['stale']);
    expect(await write('a', 2)).toEqual(['written']);
    expect(await write('a', 2, { model: 'other@2' })).toEqual(['stale']);
    expect((await store().get('a'))?.taggings).toEqual([aTagging(2)]);
    expect(await store().verify()).toEqual([]);
  });

  test('two workers at once: one writes, the other finds it there', async () => {
    await store().add([aComment('a')], leaseUntil);
    const outcomes = await Promise.all([write('a', 1), write('a', 1)]);
    expect(outcomes.flat().sort()).toEqual(['unchanged', 'written']);
    expect(await store().verify()).toEqual([]);
  });

  test('the third failure makes it failed; a new revision starts afresh', async () => {
    await store().add([aComment('a')], leaseUntil);
    const fail = (revision = 1) => store().fail({ id: 'a', revision }, 'tagging_failed');
    expect([await fail(), await fail()]).toEqual(['pending', 'pending']);
    expect(await store().get('a')).toMatchObject({ state: 'pending', attempts: 2, failure: 'tagging_failed' });
    expect(await fail()).toBe('failed');
    expect(await store().get('a')).toMatchObject({ state: 'failed', attempts: 3, failure: 'tagging_failed' });
    expect([await fail(), await fail(2)]).toEqual([undefined, undefined]);
    expect(await store().backlog()).toEqual({ pending: 0, tagged: 0, failed: 1 });
    await store().add([aComment('a', { text: '换一句' })], leaseUntil);
    const after = await store().get('a');
    expect(after).toMatchObject({ state: 'pending', attempts: 0 });
    expect(after).not.toHaveProperty('failure');
  });

  test('a failed attempt, then a tagging: the failure is over', async () => {
    await store().add([aComment('a')], leaseUntil);
    await store().fail({ id: 'a', revision: 1 }, 'tagging_failed');
    expect(await write('a', 1)).toEqual(['written']);
    expect(await store().fail({ id: 'a', revision: 1 }, 'tagging_failed')).toBeUndefined();
    expect(await store().get('a')).toMatchObject({ state: 'tagged' });
  });

  test('lease: ended ones only, live first, oldest first, none twice before its end', async () => {
    const at = (minute: number) => `2026-06-01T00:0${minute}:00.000Z`;
    const rows = [
      aComment('bulk-old', { lane: 'bulk', receivedAt: at(0) }),
      aComment('live-b', { receivedAt: at(2) }),
      aComment('live-a', { receivedAt: at(2) }),
      aComment('live-first', { receivedAt: at(1) }),
    ];
    await store().add(rows, at(5));
    await addOneTagged(store(), 'tagged');
    expect(await store().lease({ now: at(4), until: at(9), limit: 10 })).toEqual([]);
    const first = await store().lease({ now: at(5), until: at(8), limit: 3 });
    expect(first).toEqual([
      { id: 'live-first', revision: 1, lane: 'live' },
      { id: 'live-a', revision: 1, lane: 'live' },
      { id: 'live-b', revision: 1, lane: 'live' },
    ]);
    expect(await store().lease({ now: at(5), until: at(9), limit: 3 })).toEqual([{ id: 'bulk-old', revision: 1, lane: 'bulk' }]);
    expect(await store().lease({ now: at(7), until: at(9), limit: 3 })).toEqual([]);
    expect((await store().lease({ now: at(8), until: at(9), limit: 9 })).map(({ id }) => id)).toEqual(['live-first', 'live-a', 'live-b']);
  });

  test('two sweepers at once lease nothing twice', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => aComment(`row-${index}`));
    await store().add(rows, '2026-06-01T00:00:00.000Z');
    const request = { now: '2026-06-01T00:01:00.000Z', until: '2026-06-01T00:09:00.000Z', limit: 40 };
    const leased = (await Promise.all([1, 2, 3].map(() => store().lease(request)))).flat();
    expect(leased).toHaveLength(60);
    expect(new Set(leased.map(({ id }) => id)).size).toBe(60);
  });

  test('a revision takes a lease of its own', async () => {
    await store().add([aComment('a')], '2026-06-01T00:01:00.000Z');
    await store().add([aComment('a', { text: '改' })], '2026-06-01T00:20:00.000Z');
    const lease = (now: string) => store().lease({ now, until: '2026-06-01T01:00:00.000Z', limit: 5 });
    expect(await lease('2026-06-01T00:10:00.000Z')).toEqual([]);
    expect(await lease('2026-06-01T00:20:00.000Z')).toEqual([{ id: 'a', revision: 2, lane: 'live' }]);
  });

  test('backlog counts each state and knows the oldest that waits', async () => {
    expect(await store().backlog()).toEqual({ pending: 0, tagged: 0, failed: 0 });
    await addOneTagged(store(), 'done');
    await store().add(
      [aComment('b', { receivedAt: '2026-06-01T05:00:00.000Z' }), aComment('a', { receivedAt: '2026-06-01T03:00:00.000Z', lane: 'bulk' })],
      leaseUntil,
    );
    expect(await store().backlog()).toEqual({ pending: 2, tagged: 1, failed: 0, oldestPendingAt: '2026-06-01T03:00:00.000Z' });
  });
}
