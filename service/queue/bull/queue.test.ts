import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterAll, test } from 'vitest';
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
} else if (process.env.CI || process.env.REQUIRE_BACKENDS) {
  test('redis is there', () => {
    throw new Error('No Redis answers: start redis-server or set REDIS_URL.');
  });
} else {
  console.warn('SKIPPED: the BullMQ queue is not tested: no Redis answers. Start redis-server or set REDIS_URL.');
  test.skip('bull queue (no Redis)', () => {});
}
