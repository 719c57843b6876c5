import { expect, test, vi } from 'vitest';
import type { AddOutcome, Job, Store } from '../ports.ts';
import { aClock, aComment, many, recordingLog } from './samples.ts';
import { createSubmit } from './submit.ts';

const atStart = '2026-06-01T00:00:00.000Z';
const leased = '2026-06-01T00:01:00.000Z';

function setUp(outcomes: readonly AddOutcome[] = [], waiting = 0) {
  const { log, lines } = recordingLog();
  const order: string[] = [];
  const add = vi.fn<Store['add']>(async (comments) => {
    order.push('add');
    return comments.map(({ id }, row) => ({ id, revision: row + 1, outcome: outcomes[row] ?? 'accepted' }));
  });
  const pushed: Job[] = [];
  const push = vi.fn(async (jobs: readonly Job[]) => {
    order.push('push');
    pushed.push(...jobs);
  });
  const depth = vi.fn(async () => waiting);
  const submit = createSubmit({ store: { add }, queue: { push, depth }, leaseMs: 60_000, bound: 100, now: aClock(atStart).now, log });
  return { submit, add, push, depth, pushed, lines, order };
}

test('stored first, then queued: what is new or changed, at its revision, in its lane', async () => {
  const { submit, add, pushed, order } = setUp(['accepted', 'duplicate', 'revised', 'updated', 'erased']);
  const comments = [aComment('a', 'live'), aComment('b'), aComment('c', 'bulk'), aComment('d'), aComment('e')];
  expect((await submit(comments)).map(({ outcome }) => outcome)).toEqual(['accepted', 'duplicate', 'revised', 'updated', 'erased']);
  expect(order).toEqual(['add', 'push']);
  expect(add).toHaveBeenCalledWith(comments, leased);
  expect(pushed).toEqual([
    { id: 'a', revision: 1, lane: 'live' },
    { id: 'c', revision: 3, lane: 'bulk' },
  ]);
});

test('nothing new, nothing queued', async () => {
  const { submit, push } = setUp(['duplicate']);
  await submit([aComment('a')]);
  expect(push).not.toHaveBeenCalled();
  expect(await submit([])).toEqual([]);
});

test('bulk beyond the bound waits in the store, free for the sweeper at once', async () => {
  const { submit, add, push } = setUp([], 60);
  await submit(many(41, 'bulk'));
  expect(add.mock.lastCall?.[1]).toBe(atStart);
  expect(push).not.toHaveBeenCalled();
  await submit(many(40, 'bulk'));
  expect(add.mock.lastCall?.[1]).toBe(leased);
  expect(push.mock.lastCall?.[0]).toHaveLength(40);
});

test('live is queued however full the queue is', async () => {
  const { submit, pushed, add } = setUp([], 100_000);
  await submit([aComment('a', 'live')]);
  expect(pushed).toHaveLength(1);
  expect(add.mock.lastCall?.[1]).toBe(leased);
});

test('without the queue the answer is as good, the sweeper may take the rows at once, and it is told once', async () => {
  const { submit, add, push, depth, lines } = setUp();
  depth.mockRejectedValue(new Error('away'));
  for (const id of ['a', 'b', 'c']) expect(await submit([aComment(id)])).toMatchObject([{ id, outcome: 'accepted' }]);
  expect(push).not.toHaveBeenCalled();
  expect(add.mock.lastCall?.[1]).toBe(atStart);
  expect(lines).toHaveLength(1);
  depth.mockResolvedValue(0);
  await submit([aComment('d')]);
  expect(push).toHaveBeenCalledTimes(1);
  expect(lines).toHaveLength(2);
});

test('a push that fails after the rows were stored is a warning, not an error', async () => {
  const { submit, push, lines } = setUp();
  push.mockRejectedValue(new Error('away'));
  expect(await submit([aComment('a')])).toMatchObject([{ id: 'a', outcome: 'accepted' }]);
  expect(lines).toHaveLength(1);
});

test('a store that fails is an error, and nothing is queued', async () => {
  const { submit, add, push } = setUp();
  add.mockRejectedValue(new Error('disk full'));
  await expect(submit([aComment('a')])).rejects.toThrow('disk full');
  expect(push).not.toHaveBeenCalled();
});

test('what became of the rows is told by outcome', async () => {
  const posted = vi.fn();
  const add: Store['add'] = async (comments) =>
    comments.map(({ id }, row) => ({ id, revision: 1, outcome: row === 0 ? 'revised' : 'accepted' }));
  const queue = { push: async () => {}, depth: async () => 0 };
  const submit = createSubmit({ store: { add }, queue, leaseMs: 1, bound: 9, now: aClock(atStart).now, log: recordingLog().log, posted });
  await submit(many(4, 'live'));
  expect(posted.mock.calls.sort()).toEqual([
    ['accepted', 3],
    ['revised', 1],
  ]);
});
