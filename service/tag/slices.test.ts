import { expect, test } from 'vitest';
import { inTurns, slices } from './slices.ts';

test('slices are whole and in order', () => {
  expect(slices([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(slices([], 2)).toEqual([]);
});

test('answers come in the order of the items, whichever ends first, with so many under way', async () => {
  let [underWay, most] = [0, 0];
  const answers = await inTurns([30, 1, 20, 1, 5], 2, async (ms) => {
    most = Math.max(most, ++underWay);
    await new Promise((resolve) => setTimeout(resolve, ms));
    underWay -= 1;
    return 2 * ms;
  });
  expect(answers).toEqual([60, 2, 40, 2, 10]);
  expect(most).toBe(2);
  expect(await inTurns([], 2, async () => 1)).toEqual([]);
});

test('a failure ends the call, after what is under way and before what is not', async () => {
  const ended: number[] = [];
  const work = async (item: number) => {
    await new Promise((resolve) => setTimeout(resolve, item));
    if (item === 1) throw new Error('as told');
    ended.push(item);
  };
  await expect(inTurns([20, 1, 2, 3], 2, work)).rejects.toThrow('as told');
  expect(ended).toEqual([20]);
});
