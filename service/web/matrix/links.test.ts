import { expect, test } from 'vitest';
import { readView, writeView } from '../view.ts';
import { commentsOf, otherFilter, readFolded, toggled, viewOf } from './links.ts';
import { cellOf } from './measure.ts';

const view = readView('?kind=survey&from=2026-03-01&to=2026-03-31&measure=change&group=产品&order=oldest');

test('a cell leads to the comments of its touchpoints and its pain, within the filter', () => {
  expect(writeView(commentsOf(view, ['app_login', 'web_bank'], 'auth'))).toBe(
    '?touchpoint=app_login,web_bank&pain=auth&kind=survey&from=2026-03-01&to=2026-03-31',
  );
  expect(writeView(commentsOf(readView('?touchpoint=sms'), undefined, 'fee'))).toBe('?touchpoint=sms&pain=fee');
});

test('a count is set against nothing, a share against the negative ones, a change against as many days before', () => {
  expect(otherFilter(view, 'count')).toBeUndefined();
  expect(`${otherFilter(view, 'negative')}`).toBe('sentiment=negative&kind=survey&from=2026-03-01&to=2026-03-31');
  expect(`${otherFilter(view, 'change')}`).toBe('kind=survey&from=2026-01-29&to=2026-02-28');
  expect(otherFilter(readView('?from=2026-03-01'), 'change')).toBeUndefined();
});

test('where other feelings are chosen, none is negative', () => {
  expect(otherFilter(readView('?sentiment=positive,mixed'), 'negative')).toBeUndefined();
  expect(`${otherFilter(readView('?sentiment=positive,negative'), 'negative')}`).toBe('sentiment=negative');
});

test('folded groups', () => {
  const folded = readFolded('产品,渠道·线下');
  expect([[...toggled(folded, '产品')], [...toggled(folded, '情感')], [...readFolded(undefined)]]).toEqual([
    ['渠道·线下'],
    ['产品', '渠道·线下', '情感'],
    [],
  ]);
});

test('a change to nothing leads to what was there in the period before', () => {
  const view = readView('?from=2026-03-01&to=2026-03-31');
  expect(viewOf(view, cellOf('change', 0, 4)).texts).toEqual({ from: '2026-01-29', to: '2026-02-28' });
  expect(viewOf(view, cellOf('change', 1, 4))).toBe(view);
});
