import { beforeAll, expect, test } from 'vitest';
import type { Filter, ScoreQuestion } from '../../ports.ts';
import { scoresInOrder } from './counting.ts';
import { addTagged, freshStore, type Open } from './opened.ts';
import { aComment, aCorrection, aTagging, leaseUntil } from './samples.ts';

export function scoresContract(open: Open): void {
  const { store } = freshStore(open, 'block');
  const day = (date: string) => ({ occurredAt: `${date}T04:00:00.000Z`, day: date });

  beforeAll(async () => {
    await addTagged(store(), [
      [['a', { ...day('2026-02-28'), scores: { nps: 0 }, meta: { region: '北京' } }], aTagging(1)],
      [['b', { ...day('2026-03-01'), scores: { nps: 10, csat: 5 } }], aTagging(1, { pain: [] })],
      [['c', { ...day('2026-03-31'), scores: { nps: 10, ces: 6.5 }, source: 'forum' }], aTagging(1)],
      [['d', { occurredAt: undefined, day: undefined, scores: { nps: 10, stars: 1 } }], aTagging(1)],
      [['silent', day('2026-03-31')], aTagging(1)],
    ]);
    await store().add([aComment('waits', { ...day('2026-03-01'), scores: { nps: 3 } })], leaseUntil);
    await store().correct('a', aCorrection('c1', 1, { pain: [] }));
  });

  const ask = async (filter: Filter = {}, bucket?: ScoreQuestion['bucket']) => {
    const { rows, total, undated } = scoresInOrder(await store().scoreCounts({ filter, bucket }));
    return [rows, total, undated];
  };

  test('each value of each score, of tagged comments alone; 0 is a value, and so is a half', async () => {
    expect(await ask()).toEqual([['all ces=6.5: 1', 'all csat=5: 1', 'all nps=0: 1', 'all nps=10: 3', 'all stars=1: 1'], 5, 1]);
  });
  test('by day and month: the undated are in no bucket, yet in the total', async () => {
    expect(await ask({}, 'month')).toEqual([['2026-02 nps=0: 1', '2026-03 ces=6.5: 1', '2026-03 csat=5: 1', '2026-03 nps=10: 2'], 5, 1]);
    expect(await ask({ source: ['shop'] }, 'day')).toEqual([['2026-02-28 nps=0: 1', '2026-03-01 csat=5: 1', '2026-03-01 nps=10: 1'], 4, 1]);
  });
  test('of what a filter leaves: a time, a facet, a score, effective tags', async () => {
    expect(await ask({ from: '2026-02-28T16:00:00.000Z', to: '2026-03-30T16:00:00.000Z' })).toEqual([
      ['all csat=5: 1', 'all nps=10: 1'],
      1,
      0,
    ]);
    expect(await ask({ meta: { region: ['北京'] } })).toEqual([['all nps=0: 1'], 1, 0]);
    expect(await ask({ scores: { nps: { min: 9 } } })).toMatchObject([{}, 3, 1]);
    expect(await ask({ axes: { pain: { any: ['speed'] } } })).toEqual([['all ces=6.5: 1', 'all nps=10: 2', 'all stars=1: 1'], 3, 1]);
  });
  test('of nothing, and of what is not tagged', async () => {
    expect(await ask({ source: ['nowhere'] }, 'day')).toEqual([[], 0, 0]);
    expect(await ask({ state: ['pending'] })).toEqual([[], 0, 0]);
  });
}
