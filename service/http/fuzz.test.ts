import { expect, test } from 'vitest';
import { fuzz } from './fixture/fuzz/run.ts';

/** `npm run fuzz -- --requests 10000` sends more. */
test('1,000 requests made of the document: no failure of ours, every answer as described, nothing lost', { timeout: 180_000 }, async () => {
  const { requests, byStatus, missed } = await fuzz({ count: 1000, seed: 20_260_301 });
  expect(requests).toBe(1000);
  // A fuzz that is refused at the door tries nothing: the main roads must have been gone.
  expect(Object.keys(byStatus)).toEqual(expect.arrayContaining(['200', '202', '400', '422']));
  expect(missed).toEqual([]);
});
