import { beforeAll, expect, test } from 'vitest';
import type { CountRow, Filter, Question } from '../../ports.ts';
import { addTagged, freshStore, type Open } from './opened.ts';
import { aComment, aTagging, leaseUntil } from './samples.ts';

export function summaryContract(open: Open): void {
  const { store, opened } = freshStore(open, 'block');
  const day = (date: string) => ({ occurredAt: `${date}T04:00:00.000Z`, day: date });

  beforeAll(async () => {
    await addTagged(store(), [
      [
        ['a', day('2026-02-28')],
        aTagging(1, {
          touchpoint: [
            ['app_transfer', 'negative'],
            ['app_login', 'positive'],
          ],
        }),
      ],
      [['b', { ...day('2026-03-01'), source: 'forum' }], aTagging(1, { pain: [['speed'], ['process']], act: 'praise' })],
      [['c', day('2026-03-31')], aTagging(1, { touchpoint: [], pain: [], sicas: [] })],
      [['d', { occurredAt: undefined, day: undefined }], aTagging(1)],
    ]);
    await store().add([aComment('waits', day('2026-03-01'))], leaseUntil);
  });

  const ask = async (by: Question['by'], filter: Filter = {}, bucket?: Question['bucket']) => {
    const { rows, total, undated } = await store().summarise({ by, filter, bucket });
    const text = (row: CountRow) => [...(row.bucket === undefined ? [] : [row.bucket]), ...row.ids, row.count].join(' ');
    return [rows.map(text).sort(), total, undated];
  };
  // The same question by a filter that kept counts cannot answer must get the same answer.
  const both = async (by: Question['by'], filter: Filter, bucket: Question['bucket'], expected: unknown) => {
    expect(await ask(by, filter, bucket)).toEqual(expected);
    expect(await ask(by, { ...filter, state: ['tagged'] }, bucket)).toEqual(expected);
  };

  test('how many', () => both([], {}, undefined, [['4'], 4, 1]));
  test('by one axis', () => both(['touchpoint'], {}, undefined, [['app_login 1', 'app_transfer 3'], 4, 1]));
  test('a comment with two ids counts once under each', () => both(['pain'], {}, undefined, [['process 1', 'speed 3'], 4, 1]));
  test('by two axes, in the order asked', async () => {
    await both(['act', 'pain'], {}, undefined, [['complain speed 2', 'praise process 1', 'praise speed 1'], 4, 1]);
    await both(['pain', 'act'], {}, undefined, [['process praise 1', 'speed complain 2', 'speed praise 1'], 4, 1]);
  });
  test('by touchpoint and its feeling, either way round', async () => {
    await both(['touchpoint', 'feeling'], {}, undefined, [['app_login positive 1', 'app_transfer negative 3'], 4, 1]);
    await both(['feeling', 'touchpoint'], {}, undefined, [['negative app_transfer 3', 'positive app_login 1'], 4, 1]);
  });
  test('by day and month: the undated are in no bucket, yet in the total', async () => {
    await both([], {}, 'day', [['2026-02-28 1', '2026-03-01 1', '2026-03-31 1'], 4, 1]);
    await both(['act'], {}, 'month', [['2026-02 complain 1', '2026-03 complain 1', '2026-03 praise 1'], 4, 1]);
  });
  test('of a source', () => both(['act'], { source: ['forum'] }, undefined, [['praise 1'], 1, 0]));
  test('of whole days in the zone of the store', async () => {
    const from = '2026-02-28T16:00:00.000Z';
    await both([], { from, to: '2026-03-31T16:00:00.000Z' }, undefined, [['2'], 2, 0]);
    await both([], { from, to: '2026-03-30T16:00:00.000Z' }, 'month', [['2026-03 1'], 1, 0]);
    await both([], { to: from }, undefined, [['1'], 1, 0]);
    await both([], { from: '2026-03-30T16:00:00.000Z' }, 'day', [['2026-03-31 1'], 1, 0]);
  });
  test('of part of a day', () => both([], { from: '2026-03-31T04:00:00.000Z', to: '2026-03-31T04:00:00.001Z' }, undefined, [['1'], 1, 0]));
  test('of nothing', () => both(['act'], { source: ['nowhere'] }, undefined, [[], 0, 0]));
  test('of tags', async () => {
    expect(await ask(['act'], { axes: { pain: { any: ['speed'] } } })).toEqual([['complain 2', 'praise 1'], 3, 1]);
    expect(await ask(['pain'], { axes: { pain: { any: ['process'] } } }, 'day')).toEqual([
      ['2026-03-01 process 1', '2026-03-01 speed 1'],
      1,
      0,
    ]);
  });
  test('only tagged comments are counted', async () => {
    expect(await ask(['act'], { state: ['pending', 'failed'] })).toEqual([[], 0, 0]);
  });
  test('a question of counts that nobody keeps is refused', async () => {
    for (const by of [['feeling'], ['feeling', 'act'], ['act', 'act'], ['act', 'pain', 'sicas']] as const)
      await expect(store().summarise({ by, filter: {} })).rejects.toMatchObject({ name: 'VerbatimError', code: 'bad_request' });
  });

  // Plants a wrong count, so it stands last.
  test('verify finds a count that is wrong', async (context) => {
    const { damage } = opened();
    if (!damage) return context.skip('this engine gives the suite no way to plant one');
    expect(await store().verify()).toEqual([]);
    await damage();
    const found = await store().verify();
    expect(found).toHaveLength(1);
    for (const difference of found) {
      if ('facet' in difference) return expect.fail('a count of tags was damaged, none of a facet');
      expect(difference.kept).not.toBe(difference.recounted);
      expect(difference.ids).toHaveLength(difference.dimensions.length);
    }
  });
}
