import { expect, test } from 'vitest';
import { addOneTagged, freshStore, type Open } from './opened.ts';
import { aComment, aTagging, leaseUntil } from './samples.ts';

export function retryContract(open: Open): void {
  const { store } = freshStore(open);
  const at = (minute: number) => `2026-06-01T00:${String(minute).padStart(2, '0')}:00.000Z`;
  async function addFailed(...ids: readonly string[]): Promise<void> {
    await store().add(
      ids.map((id, row) => aComment(id, { occurredAt: at(row), day: '2026-06-01', lane: row % 2 ? 'live' : 'bulk' })),
      leaseUntil,
    );
    for (const id of ids) for (let time = 0; time < 3; time++) await store().fail({ id, revision: 1 }, 'tagging_failed');
  }
  const retry = (ids?: readonly string[], limit = 10) => store().retry({ ids, limit, until: at(20) });

  test('what failed is pending and untried, and can be tagged; nothing else moves', async () => {
    await addFailed('a', 'b');
    await addOneTagged(store(), 'tagged');
    await store().add([aComment('waits')], leaseUntil);
    await store().fail({ id: 'waits', revision: 1 }, 'tagging_failed');
    expect(await retry()).toEqual([
      { id: 'a', revision: 1, lane: 'bulk' },
      { id: 'b', revision: 1, lane: 'live' },
    ]);
    expect(await store().backlog()).toMatchObject({ pending: 3, failed: 0, tagged: 1 });
    const again = await store().get('a');
    expect(again).toMatchObject({ state: 'pending', attempts: 0, revision: 1 });
    expect(again).not.toHaveProperty('failure');
    expect(await store().get('waits')).toMatchObject({ attempts: 1, failure: 'tagging_failed' });
    expect(await retry()).toEqual([]);
    expect(await store().write([{ id: 'a', revision: 1, tagging: aTagging(1) }])).toEqual(['written']);
    expect(await store().verify()).toEqual([]);
  });

  test('it has three attempts again', async () => {
    await addFailed('a');
    await retry();
    const fail = () => store().fail({ id: 'a', revision: 1 }, 'tagging_failed');
    expect([await fail(), await fail(), await fail()]).toEqual(['pending', 'pending', 'failed']);
    expect(await retry(['a'])).toHaveLength(1);
  });

  test('only those named; what did not fail, or is not there, is passed over', async () => {
    await addFailed('a', 'b', 'c');
    await addOneTagged(store(), 'tagged');
    expect((await retry(['c', 'tagged', 'nobody', 'a', 'c'])).map(({ id }) => id)).toEqual(['a', 'c']);
    expect(await store().backlog()).toMatchObject({ pending: 2, failed: 1 });
    expect(await retry([])).toEqual([]);
  });

  test('the oldest first, so many at a time', async () => {
    await addFailed('c', 'b', 'a');
    const turns = [await retry(undefined, 2), await retry(undefined, 2), await retry(undefined, 2)];
    expect(turns.map((jobs) => jobs.map(({ id }) => id))).toEqual([['c', 'b'], ['a'], []]);
  });

  test('a sweeper leaves it alone until its lease ends', async () => {
    await addFailed('a');
    await retry();
    const lease = (now: string) => store().lease({ now, until: at(40), limit: 5 });
    expect([await lease(at(19)), await lease(at(20))]).toEqual([[], [{ id: 'a', revision: 1, lane: 'bulk' }]]);
  });

  test('of two that ask at once each gets other comments', async () => {
    await addFailed('a', 'b', 'c');
    const jobs = (await Promise.all([retry(), retry()])).flat();
    expect(jobs.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
  });
}
