import { expect, test } from 'vitest';
import { createFacetColumns } from './facet-columns.ts';

const has = (facets: ReturnType<typeof createFacetColumns>, n: number, name: string, values: readonly string[]) => {
  const wanted = facets.wanted(name, values);
  return wanted && wanted.isWanted[wanted.column[n] ?? 0] === 1;
};

test('a row has the values it was given last', () => {
  const facets = createFacetColumns(4);
  facets.set(1, { region: '华东', city: '杭州' });
  facets.set(2, { region: '华北' });
  facets.set(1, { region: '华南' });
  expect([has(facets, 1, 'region', ['华南']), has(facets, 1, 'region', ['华东']), has(facets, 1, 'city', ['杭州'])]).toEqual([
    true,
    false,
    false,
  ]);
  facets.grow(9);
  facets.set(8, { region: '华北' });
  expect([1, 2, 8].map((n) => has(facets, n, 'region', ['华北', '华东']))).toEqual([false, true, true]);
});

test('a facet of more values than fit answers nothing any more, and the others go on', () => {
  const facets = createFacetColumns(4);
  facets.grow(70_000);
  for (let place = 1; place <= 65_536; place += 1) facets.set(place, { order: `单${place}`, region: '华东' });
  facets.set(2, { order: '单1' });
  facets.grow(80_000);
  expect([has(facets, 2, 'order', ['单1']), has(facets, 1, 'region', ['华东'])]).toEqual([undefined, true]);
});

test('beyond so many facets one without a column is not known to be absent', () => {
  const facets = createFacetColumns(4);
  expect(has(facets, 1, 'never', ['x'])).toBe(false);
  facets.set(1, Object.fromEntries(Array.from({ length: 25 }, (_, name) => [`facet${name}`, 'x'])));
  expect([has(facets, 1, 'facet23', ['x']), has(facets, 1, 'facet24', ['x']), has(facets, 1, 'never', ['x'])]).toEqual([
    true,
    undefined,
    undefined,
  ]);
});
