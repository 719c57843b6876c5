import { expect, test } from 'vitest';
import { fuzz } from './fixture/fuzz/run.ts';

/** `npm run fuzz -- --requests 10000` sends more. */
test('600 requests made of the document: no failure of ours, every answer as described, nothing lost', { timeout: 180_000 }, async () => {
  const { requests, byStatus, reached } = await fuzz({ count: 600, seed: 20_260_301 });
  expect(requests).toBe(600);
  // A fuzz that is refused at the door tries nothing: the main roads must have been gone.
  expect(Object.keys(byStatus)).toEqual(expect.arrayContaining(['200', '202', '400', '422']));
  expect(Object.keys(reached)).toEqual(
    expect.arrayContaining(['POST /v1/comments', 'GET /v1/comments', 'GET /v1/summary', 'POST /v1/classify']),
  );
});
