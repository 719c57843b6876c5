import { expect, test } from 'vitest';
import type { ListedComment } from '../api.ts';
import { daysOfMonth } from '../periods.ts';
import { agreementOf } from './agreement.ts';

const tags = {
  sentiment: { id: 'negative', score: 0.9 },
  touchpoint: [{ id: 'app_login', score: 0.8, span: [0, 1], sentiment: 'negative' }],
  pain: [
    { id: 'slow', score: 0.8, span: [0, 1] },
    { id: 'auth', score: 0.7, span: [0, 1] },
  ],
  sicas: [],
  act: { id: 'complaint', score: 0.9 },
};
const model = {
  sentiment: 'negative',
  touchpoint: [{ id: 'app_login', sentiment: 'negative' }],
  pain: ['slow', 'auth'],
  sicas: [],
  act: 'complaint',
};
const comment = (day: string | undefined, changed: object) =>
  ({
    day,
    corrected: true,
    tagging: { revision: 1, tags, abstained: [] },
    effective: { ...model, ...changed },
  }) as unknown as ListedComment;

test('by month, how many an analyst left as the model had them', () => {
  const { rows, all } = agreementOf([
    comment('2026-02-03', { sentiment: 'mixed' }),
    comment('2026-03-01', { pain: ['auth', 'slow'], touchpoint: [{ id: 'app_login', sentiment: 'neutral' }] }),
    comment('2026-03-31', {}),
    comment(undefined, { act: 'other' }),
  ]);
  expect(rows.map(({ month, n }) => [month, n])).toEqual([
    ['2026-03', 2],
    ['2026-02', 1],
    [undefined, 1],
  ]);
  expect(rows[0]?.kept).toEqual({ sentiment: 2, touchpoint: 1, pain: 2, sicas: 2, act: 2 });
  expect(all).toEqual({ month: undefined, n: 4, kept: { sentiment: 3, touchpoint: 3, pain: 4, sicas: 4, act: 3 } });
});

test('a comment that lost its tagging says nothing', () => {
  expect(agreementOf([{ corrected: true } as ListedComment]).all.n).toBe(0);
});

test('a month has its days', () => {
  expect([daysOfMonth('2026-02'), daysOfMonth('2026-12')]).toEqual([
    { from: '2026-02-01', to: '2026-02-28' },
    { from: '2026-12-01', to: '2026-12-31' },
  ]);
});
