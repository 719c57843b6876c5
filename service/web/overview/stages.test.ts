import { expect, test } from 'vitest';
import { stagesOf } from './stages.ts';

test('every stage has its column, with its feelings and its touchpoints, most first', () => {
  const [sense, action] = stagesOf(
    ['sense', 'action'],
    [
      { ids: ['action', 'negative'], count: 3 },
      { ids: ['action', 'positive'], count: 2 },
    ],
    [
      { ids: ['action', 'counter'], count: 1 },
      { ids: ['action', 'app_transfer'], count: 4 },
    ],
  );
  expect(sense).toMatchObject({ n: 0, touchpoints: [] });
  expect(action).toMatchObject({ n: 5, counts: { negative: 3, positive: 2 } });
  expect(action?.touchpoints.map(({ id }) => id)).toEqual(['app_transfer', 'counter']);
});
