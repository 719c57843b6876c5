import { expect, test } from 'vitest';
import { emptyView, filterQuery, isFiltered, readView, withList, withText, writeView } from './view.ts';

test('a view survives its address, in readable form', () => {
  const address =
    '?sentiment=negative,mixed&touchpoint=app_transfer&kind=survey&abstained=pain&q=%E8%BD%AC%E8%B4%A6&from=2026-03-01&order=oldest&open=c1';
  expect(writeView(readView(address))).toBe(address);
});

test.each(['oldest', 'uncertain', 'negative'])('the order %s is in the address, the usual one is not', (order) => {
  expect(writeView(readView(`?order=${order}`))).toBe(`?order=${order}`);
  expect(writeView(readView('?order=newest'))).toBe('');
});

test('what an address cannot mean is left out', () => {
  const view = readView('?kind=survey,nonsense&state=,,&from=yesterday&order=sideways&open=&q=%20&other=1&sentiment=negative,negative');
  expect(view).toEqual({
    lists: { kind: ['survey'], sentiment: ['negative'] },
    texts: {},
    metas: {},
    options: {},
    order: 'newest',
    open: undefined,
  });
});

test('a value with a separator or markup stays one value of its own parameter', () => {
  const view = withText(emptyView, 'q', 'a&state=failed<b>');
  expect(readView(writeView(view))).toEqual({ ...view, open: undefined });
});

test('order and the open comment are no part of the filter', () => {
  const view = readView('?order=oldest&open=c1');
  expect(isFiltered(view)).toBe(false);
  expect(filterQuery(view).toString()).toBe('');
});

test('a changed filter closes the open comment and drops emptied parts', () => {
  const opened = readView('?pain=slow&open=c1');
  const changed = withList(opened, 'pain', []);
  expect(changed.open).toBeUndefined();
  expect(writeView(changed)).toBe('');
});
