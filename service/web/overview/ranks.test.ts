import { expect, test } from 'vitest';
import { emptyView, readView } from '../view.ts';
import { byNegativeShare, touchpointRanks } from './ranks.ts';

const row = (id: string, feeling: string, count: number) => ({ ids: [id, feeling], count });

test('by volume all come, by negative share those that hurt, few mentions behind many', () => {
  const ranks = touchpointRanks(
    [
      row('app_login', 'negative', 60),
      row('app_login', 'positive', 20),
      row('pos', 'negative', 20),
      row('staff', 'positive', 90),
      row('branch_lobby', 'mixed', 5),
      row('branch_lobby', 'negative', 45),
    ],
    emptyView,
  );
  expect(ranks.map(({ id, n }) => [id, n])).toEqual([
    ['staff', 90],
    ['app_login', 80],
    ['branch_lobby', 50],
    ['pos', 20],
  ]);
  expect(byNegativeShare(ranks).map(({ id }) => id)).toEqual(['branch_lobby', 'app_login', 'pos']);
});

test('a filter by feeling leaves of each touchpoint what is felt so about it: a link names both', () => {
  const rows = [row('app_login', 'negative', 60), row('app_login', 'positive', 20), row('staff', 'positive', 90)];
  expect(touchpointRanks(rows, readView('?feeling=negative')).map(({ id, n }) => [id, n])).toEqual([['app_login', 60]]);
  expect(touchpointRanks(rows, readView('?touchpoint=staff')).map(({ id }) => id)).toEqual(['staff']);
});
