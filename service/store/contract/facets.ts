import { expect, test } from 'vitest';
import type { Meta } from '../../domain.ts';
import { addOneTagged, freshStore, type Open } from './opened.ts';
import { aComment, leaseUntil } from './samples.ts';

export function facetContract(open: Open): void {
  const { store } = freshStore(open);
  const add = (...metas: readonly Meta[]) =>
    store().add(
      metas.map((meta, row) => aComment(`row-${row}`, { meta })),
      leaseUntil,
    );
  const asked = async () =>
    (await store().facets()).facets.map(({ name, count, values }) => [name, count, values.map((one) => Object.values(one).join(' '))]);

  test('none at first; then the most common first, of comments that wait too', async () => {
    expect(await store().facets()).toEqual({ facets: [] });
    await add({ region: '北京', branch: '一' }, { region: '上海', 'a."b': '' }, { region: '北京' }, {});
    expect(await store().facets()).toEqual({
      facets: [
        {
          name: 'region',
          count: 3,
          values: [
            { value: '北京', count: 2 },
            { value: '上海', count: 1 },
          ],
        },
        { name: 'a."b', count: 1, values: [{ value: '', count: 1 }] },
        { name: 'branch', count: 1, values: [{ value: '一', count: 1 }] },
      ],
    });
  });

  test('they follow a comment: sent again, updated, revised, tagged, failed, erased', async () => {
    await addOneTagged(store(), 'other');
    await add({ region: '北京', branch: '一' }, { region: '北京' });
    const both = [
      ['region', 2, ['北京 2']],
      ['branch', 1, ['一 1']],
    ];
    await add({ region: '北京', branch: '一' }, { region: '北京' });
    await addOneTagged(store(), 'other');
    for (let time = 0; time < 3; time++) await store().fail({ id: 'row-1', revision: 1 }, 'tagging_failed');
    expect(await asked()).toEqual(both);
    await add({ region: '上海' }, { region: '北京' });
    expect(await asked()).toEqual([['region', 2, ['上海 1', '北京 1']]]);
    await store().add([aComment('row-0', { text: '改过的话', meta: { region: '北京', product: '卡' } })], leaseUntil);
    expect(await asked()).toEqual([
      ['region', 2, ['北京 2']],
      ['product', 1, ['卡 1']],
    ]);
    expect(await store().verify()).toEqual([]);
    await store().erase({ id: 'row-0' }, '2026-06-10T00:00:00.000Z');
    expect(await asked()).toEqual([['region', 1, ['北京 1']]]);
    await store().add([aComment('row-0', { meta: { region: '成都' } })], leaseUntil);
    await store().expire('2027-01-01T00:00:00.000Z', 10);
    expect([await asked(), await store().verify()]).toEqual([[], []]);
  });

  test('rows of one call that change the same comment count once', async () => {
    const row = (region: string) => aComment('a', { meta: { region } });
    await store().add([row('北京'), row('上海'), row('上海'), row('北京')], leaseUntil);
    expect([await asked(), await store().verify()]).toEqual([[['region', 1, ['北京 1']]], []]);
  });

  test('twenty names and fifty values at most: equally common ones in the order of the text', async () => {
    const two = (number: number) => String(number).padStart(2, '0');
    await add(...Array.from({ length: 60 }, (_, row) => ({ many: `v${two(row)}`, [`name${two(row % 30)}`]: 'x' })), { many: 'v59' });
    const { facets } = await store().facets();
    expect(facets.map(({ name, count }) => [name, count])).toEqual([
      ['many', 61],
      ...Array.from({ length: 19 }, (_, row) => [`name${two(row)}`, 2]),
    ]);
    expect(facets[0]?.values.map(({ value }) => value)).toEqual(['v59', ...Array.from({ length: 49 }, (_, row) => `v${two(row)}`)]);
  });
}
