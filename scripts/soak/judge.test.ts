import { expect, test } from 'vitest';
import { faultsOf } from './judge.ts';
import type { Soak } from './soak.ts';

const good: Soak = {
  posts: 4,
  milliseconds: [1, 2, 3, 49],
  statuses: new Map([[202, 4]]),
  latestMs: 1,
  memory: [100, 100, 105, 108, 109, 110],
  pending: 2,
  drainSeconds: 1,
  backlog: { tagged: 4, failed: 0 },
  verified: { code: 0, said: 'equal' },
  said: '',
};

test('a good run has no fault, and each kind of bad run has its own', () => {
  const bounds = { p95Ms: 50 };
  expect(faultsOf(good, bounds)).toEqual([]);
  const bad: readonly [Partial<Soak>, RegExp][] = [
    [
      {
        statuses: new Map([
          [202, 3],
          [0, 1],
        ]),
      },
      /^1 posts were not accepted$/,
    ],
    [{ milliseconds: [1, 2, 3, 50] }, /^the 95th percentile is 50\.0 ms/],
    [{ memory: [100, 100, 105, 108, 111, 120] }, /^memory grew by 16%/],
    [{ backlog: { tagged: 3, failed: 1 } }, /^3 of 4 are tagged, 1 failed$/],
    [{ verified: { code: 1, said: '2 counts differ' } }, /^verify: 2 counts differ$/],
  ];
  for (const [change, told] of bad) expect(faultsOf({ ...good, ...change }, bounds)).toEqual([expect.stringMatching(told)]);
});
