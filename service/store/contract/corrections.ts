import { expect, test } from 'vitest';
import type { CorrectedTags } from '../../domain.ts';
import { addOneTagged, freshStore, type Open } from './opened.ts';
import { aComment, aCorrection, aTagging, leaseUntil } from './samples.ts';

export function correctionContract(open: Open): void {
  const { store } = freshStore(open);
  const undone = { by: 'analyst-2', at: '2026-06-03T00:00:00.000Z' };
  const counted = async (axis: 'act' | 'pain' | 'touchpoint') =>
    Object.fromEntries((await store().summarise({ by: [axis], filter: {} })).rows.map(({ ids, count }) => [ids[0], count]));
  const correct = (id: string, tags: CorrectedTags, revision = 1) => store().correct('a', aCorrection(id, revision, tags));

  test('a correction wins on its axes alone, and counts and searches follow', async () => {
    await addOneTagged(store(), 'a');
    expect(await correct('c1', { pain: ['process', 'usability'], touchpoint: [] })).toBe('corrected');
    const after = await store().get('a');
    expect(after).toMatchObject({ corrected: true, tagging: aTagging(1), state: 'tagged' });
    expect(after?.effective).toEqual({
      sentiment: 'negative',
      touchpoint: [],
      pain: ['process', 'usability'],
      sicas: ['connect'],
      act: 'complain',
    });
    expect(after?.corrections).toEqual([aCorrection('c1', 1, { pain: ['process', 'usability'], touchpoint: [] })]);
    expect([await counted('pain'), await counted('touchpoint'), await counted('act')]).toEqual([
      { process: 1, usability: 1 },
      {},
      { complain: 1 },
    ]);
    const found = async (pain: string) => (await store().find({ axes: { pain: { any: [pain] } } }, { limit: 5, order: 'newest' })).items;
    expect([(await found('speed')).length, (await found('process')).length]).toEqual([0, 1]);
    expect((await found('process'))[0]).toMatchObject({ corrected: true, effective: after?.effective });
    expect(await store().verify()).toEqual([]);
  });

  test('of two corrections the later one counts; undone, the earlier; both undone, the model', async () => {
    await addOneTagged(store(), 'a');
    await correct('c1', { act: 'praise', pain: [] });
    await correct('c2', { act: 'suggest' });
    expect([await counted('act'), await counted('pain')]).toEqual([{ suggest: 1 }, {}]);
    expect(await store().undo('a', 'c2', undone)).toBe('undone');
    expect([await counted('act'), await counted('pain')]).toEqual([{ praise: 1 }, {}]);
    expect(await store().undo('a', 'c1', undone)).toBe('undone');
    expect([await counted('act'), await counted('pain')]).toEqual([{ complain: 1 }, { speed: 1 }]);
    const after = await store().get('a');
    expect(after).toMatchObject({ corrected: false, effective: { act: 'complain' } });
    expect(after?.corrections.map(({ id, undone: how }) => [id, how])).toEqual([
      ['c1', undone],
      ['c2', undone],
    ]);
    expect(await store().verify()).toEqual([]);
  });

  test('the same correction or undo again changes nothing', async () => {
    await addOneTagged(store(), 'a');
    await correct('c1', { act: 'praise' });
    await correct('c2', { act: 'suggest' });
    expect(await correct('c1', { act: 'praise' })).toBe('corrected');
    expect([(await store().get('a'))?.corrections.length, await counted('act')]).toEqual([2, { suggest: 1 }]);
    await store().undo('a', 'c2', undone);
    expect(await store().undo('a', 'c2', { by: 'someone-else', at: '2026-06-09T00:00:00.000Z' })).toBe('undone');
    expect((await store().get('a'))?.corrections[1]?.undone).toEqual(undone);
    expect(await store().verify()).toEqual([]);
  });

  test('missing and stale are told apart, and change nothing', async () => {
    await store().add([aComment('a')], leaseUntil);
    expect(await correct('c1', { act: 'praise' })).toBe('stale');
    expect(await store().correct('nobody', aCorrection('c1', 1, { act: 'praise' }))).toBe('missing');
    expect(await store().undo('a', 'c1', undone)).toBe('missing');
    expect(await store().undo('nobody', 'c1', undone)).toBe('missing');
    await store().write([{ id: 'a', revision: 1, tagging: aTagging(1) }]);
    expect(await correct('c1', { act: 'praise' }, 2)).toBe('stale');
    expect((await store().get('a'))?.corrections).toEqual([]);
  });

  test('on a new revision the correction is history: the model speaks again', async () => {
    await addOneTagged(store(), 'a');
    await correct('c1', { act: 'praise' });
    await store().add([aComment('a', { text: '现在不一样了' })], leaseUntil);
    expect(await store().get('a')).toMatchObject({ state: 'pending', corrected: false, corrections: [{ id: 'c1', revision: 1 }] });
    expect(await counted('act')).toEqual({});
    await store().write([{ id: 'a', revision: 2, tagging: aTagging(2, { act: 'suggest' }) }]);
    expect(await store().get('a')).toMatchObject({ corrected: false, effective: { act: 'suggest' } });
    expect(await correct('c2', { act: 'praise' })).toBe('stale');
    expect(await store().undo('a', 'c1', undone)).toBe('undone');
    expect(await counted('act')).toEqual({ suggest: 1 });
    expect(await store().verify()).toEqual([]);
  });

  test('corrections of several comments come in the order asked, all of each', async () => {
    await addOneTagged(store(), 'a');
    await addOneTagged(store(), 'b');
    await correct('c1', { act: 'praise' });
    await correct('c2', { act: 'suggest' });
    await store().undo('a', 'c2', undone);
    await store().correct('b', aCorrection('c1', 1, { pain: [] }));
    await store().add([aComment('a', { text: '现在不一样了' })], leaseUntil);
    const [none, ofB, ofA, nobody] = await store().corrections(['nobody', 'b', 'a', 'nobody']);
    expect([none, nobody]).toEqual([[], []]);
    expect(ofB).toEqual([aCorrection('c1', 1, { pain: [] })]);
    expect(ofA).toEqual((await store().get('a'))?.corrections);
    expect(ofA?.map(({ id, undone: how }) => [id, how])).toEqual([
      ['c1', undefined],
      ['c2', undone],
    ]);
    expect(await store().corrections([])).toEqual([]);
  });

  test('a correction survives changed scores and dates, and moves with them', async () => {
    await addOneTagged(store(), 'a');
    await correct('c1', { act: 'praise' });
    await store().add([aComment('a', { occurredAt: '2026-05-01T00:00:00.000Z', day: '2026-05-01', scores: { nps: 2 } })], leaseUntil);
    expect(await store().get('a')).toMatchObject({ corrected: true, effective: { act: 'praise' }, scores: { nps: 2 } });
    const months = await store().summarise({ by: ['act'], bucket: 'month', filter: {} });
    expect(months.rows).toEqual([{ ids: ['praise'], bucket: '2026-05', count: 1 }]);
    expect(await store().verify()).toEqual([]);
  });
}
