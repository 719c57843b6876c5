import { expect, test } from 'vitest';
import { facetOrder, facetValues } from './facets.ts';

const facet = (name: string, counts: Readonly<Record<string, number>>) => ({
  name,
  count: Object.values(counts).reduce((sum, count) => sum + count, 0),
  values: Object.entries(counts).map(([value, count]) => ({ value, count })),
});

test('the usual facets come first, then others; one that is chosen can be taken away though no comment has it now', () => {
  const facets = [facet('clerk', { 甲: 9 }), facet('product', { 卡: 5 }), facet('region', { 华东: 3 })];
  expect(facetOrder(facets, [])).toEqual(['region', 'product', 'clerk']);
  expect(facetOrder(facets, ['branch', 'old'])).toEqual(['region', 'branch', 'product', 'clerk', 'old']);
});

test('versions from the newest on, other values by how common they are', () => {
  const values = (...names: string[]) => names.map((value, index) => ({ value, count: 9 - index }));
  const facets = [
    { name: 'appVersion', count: 9, values: values('8.9', '8.10', '8.2') },
    { name: 'region', count: 9, values: values('华东', '', 'a,b', '华南') },
  ];
  expect(facetValues(facets, 'appVersion').map(({ value }) => value)).toEqual(['8.10', '8.9', '8.2']);
  expect(facetValues(facets, 'region').map(({ label }) => label)).toEqual(['华东（9）', '华南（6）']);
  expect(facetValues(facets, 'branch')).toEqual([]);
});
