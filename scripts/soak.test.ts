import { expect, test } from 'vitest';
import { tinyModel } from './nothing-lost/engines.ts';
import { runSoak } from './soak/soak.ts';

test('single posts at a rate: all accepted, all tagged in the end, the counts right, and its memory watched', {
  timeout: 400_000,
}, async () => {
  const soak = await runSoak({ rate: 40, minutes: 0.1, seed: 1, model: tinyModel, tell: () => undefined });
  expect(soak).toMatchObject({ posts: 240, statuses: new Map([[202, 240]]), backlog: { tagged: 240, failed: 0 }, verified: { code: 0 } });
  expect(soak.milliseconds).toHaveLength(240);
  expect(soak.memory.length).toBeGreaterThan(0);
  expect(Math.min(...soak.memory)).toBeGreaterThan(10_000_000);
});
