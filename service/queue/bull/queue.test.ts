import { randomUUID } from 'node:crypto';
import { Queue as BullQueue } from 'bullmq';
import { Redis } from 'ioredis';
import { afterAll, expect, test, vi } from 'vitest';
import { createLog } from '../../log.ts';
import { queueContract } from '../contract.ts';
import { createBullQueue } from './queue.ts';

const url = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';
const admin = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
admin.on('error', () => undefined);
const there = await admin.connect().then(
  () => true,
  () => false,
);
const names: string[] = [];

afterAll(async () => {
  for (const name of there ? names : []) {
    const keys = await admin.keys(`bull:${name}:*`);
    if (keys.length > 0) await admin.del(keys);
  }
  admin.disconnect();
});

if (there) {
  queueContract('bull', () => {
    const name = `test-${randomUUID()}`;
    names.push(name);
    return createBullQueue({ url, name, log: createLog('silent') });
  });

  test('a job of another make is dropped with a word, and stops nobody', async () => {
    const name = `test-${randomUUID()}`;
    names.push(name);
    const lines: string[] = [];
    const line = (_: object, message: string) => lines.push(message);
    const queue = await createBullQueue({ url, name, log: { debug: line, info: line, warn: line, error: line } });
    const foreign = new BullQueue(name, { connection: admin });
    await foreign.add('tag', { id: 'a', revision: 0, lane: 'live' }, { removeOnComplete: true });
    await foreign.add('tag', { text: '?' }, { removeOnComplete: true });
    await queue.push([{ id: 'b', revision: 1, lane: 'bulk' }]);
    const seen: string[] = [];
    await queue.consume(
      async (jobs) => {
        seen.push(...jobs.map(({ id }) => id));
      },
      { batch: 4 },
    );
    await vi.waitFor(() => expect(seen).toEqual(['b']), 5000);
    expect(lines).toEqual(['unreadable job dropped', 'unreadable job dropped']);
    await foreign.close();
    await queue.close();
  });
} else if (process.env.CI || process.env.REQUIRE_BACKENDS) {
  test('redis is there', () => {
    throw new Error('No Redis answers: start redis-server or set REDIS_URL.');
  });
} else {
  console.warn('SKIPPED: the BullMQ queue is not tested: no Redis answers. Start redis-server or set REDIS_URL.');
  test.skip('bull queue (no Redis)', () => {});
}
