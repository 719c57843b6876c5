import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Store } from '../ports.ts';
import { createSqliteStore } from '../store/sqlite/store.ts';
import { createRetention, type Retention } from './retention.ts';
import { aClock, aComment, recordingLog } from './samples.ts';

let directory: string;
let store: Store;
let retention: Retention | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verbatim-retention-'));
  store = await createSqliteStore({ directory });
});
afterEach(async () => {
  await retention?.close();
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

const dayMs = 24 * 60 * 60 * 1000;
const start = Date.parse('2026-06-01T00:00:00.000Z');
/** c0 of today, c1 of yesterday, and so on. */
const add = (count: number) =>
  store.add(
    Array.from({ length: count }, (_, n) => ({
      ...aComment(`c${n}`),
      occurredAt: new Date(start - n * dayMs).toISOString(),
      day: undefined,
    })),
    new Date(start).toISOString(),
  );
const kept = async () => (await store.find({}, { limit: 200, order: 'newest' })).items.map(({ id }) => id);
function setUp(limit = 3) {
  const { log, lines } = recordingLog();
  const clock = aClock();
  const expire = vi.fn<Store['expire']>((before, most) => store.expire(before, most));
  retention = createRetention({ store: { expire }, log, now: clock.now, days: 10, intervalMs: 10, limit });
  return { retention, clock, expire, lines };
}

test('what is older than its days goes, in batches, and nothing else', async () => {
  await add(18);
  const { expire, ...set } = setUp();
  expect(await set.retention.expireNow()).toBe(7);
  expect(await kept()).toEqual(Array.from({ length: 11 }, (_, n) => `c${n}`));
  expect(expire.mock.calls.map(([, limit]) => limit)).toEqual([3, 3, 3]);
  expect(await set.retention.expireNow()).toBe(0);
});

test('as days pass, more goes; the log counts it', async () => {
  await add(12);
  const { clock, lines, ...set } = setUp(100);
  set.retention.start();
  await vi.waitFor(async () => expect(await kept()).toHaveLength(11));
  clock.advance(4 * dayMs);
  await vi.waitFor(async () => expect(await kept()).toHaveLength(7));
  await vi.waitFor(() => expect(lines.map((line) => JSON.parse(line.slice(line.indexOf('{'))).expired)).toEqual([1, 4]));
});

test('each pass that removed any is told, the rest of one that broke off with the next; untold it is told again', async () => {
  await add(18);
  const told = vi.fn(async (_: number) => {});
  const expire = vi.fn<Store['expire']>((before, most) => store.expire(before, most));
  const { log } = recordingLog();
  retention = createRetention({ store: { expire }, log, now: aClock().now, days: 10, intervalMs: 10, limit: 3, expired: told });
  expire.mockImplementationOnce((before, most) => store.expire(before, most)).mockRejectedValueOnce(new Error('away'));
  await expect(retention.expireNow()).rejects.toThrow('away');
  told.mockRejectedValueOnce(new Error('the audit log is away'));
  await expect(retention.expireNow()).rejects.toThrow('audit log');
  await retention.expireNow();
  await retention.expireNow();
  expect(told.mock.calls).toEqual([[3], [4], [4]]);
});

test('two at once remove each comment once', async () => {
  await add(40);
  const [one, other] = [setUp(), setUp()];
  const gone = await Promise.all([one.retention.expireNow(), other.retention.expireNow()]);
  expect(gone[0] + gone[1]).toBe(29);
  expect(await kept()).toHaveLength(11);
});

test('a store that does not answer is told once, and the next pass makes good', async () => {
  await add(12);
  const { expire, lines, ...set } = setUp();
  expire.mockRejectedValueOnce(new Error('away')).mockRejectedValueOnce(new Error('away'));
  set.retention.start();
  await vi.waitFor(async () => expect(await kept()).toHaveLength(11));
  await vi.waitFor(() => expect(lines).toHaveLength(3));
});

test('closing waits for the batch in hand and begins no other', async () => {
  await add(30);
  const { expire, ...set } = setUp();
  const held = Promise.withResolvers<void>();
  expire.mockImplementationOnce(async (before, limit) => {
    await held.promise;
    return store.expire(before, limit);
  });
  const passing = set.retention.expireNow();
  await vi.waitFor(() => expect(expire).toHaveBeenCalledTimes(1));
  const closing = set.retention.close();
  held.resolve();
  await closing;
  expect(await passing).toBe(3);
  expect(await kept()).toHaveLength(27);
});
