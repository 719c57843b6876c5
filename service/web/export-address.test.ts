import { expect, test } from 'vitest';
import { exportAddress } from './export-address.ts';
import { emptyView, withList, withOption, withText } from './view.ts';

test('a file has the filter and the order of the view, and nothing of what a page shows of it', () => {
  const view = withOption(withText(withList(emptyView, 'pain', ['slow', 'error']), 'from', '2026-03-01'), 'pack', 'sicas');
  expect(exportAddress(view, 'xlsx')).toBe('/v1/export?pain=slow%2Cerror&from=2026-03-01&format=xlsx');
  expect(exportAddress({ ...emptyView, order: 'negative' }, 'csv')).toBe('/v1/export?order=negative&format=csv');
  expect(exportAddress({ ...emptyView, order: 'oldest', open: 'a' }, 'csv')).toBe('/v1/export?order=oldest&format=csv');
});
