import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { startChild } from './child.ts';

export interface OwnRedis {
  readonly url: string;
  /** Everything in it is gone: at one time by FLUSHALL, the next because it is killed and started again. */
  lose(): Promise<'flushed' | 'killed'>;
  close(): Promise<void>;
}

export const redisIsInstalled = () => spawnSync('redis-server', ['--version']).status === 0;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
  });
}

/** A Redis of our own that keeps nothing on disk: one that others use is neither killed nor emptied. */
export async function startRedis(): Promise<OwnRedis> {
  const port = await freePort();
  const start = async () => {
    const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const child = startChild('redis-server', 'redis-server', args, {});
    await child.heard(/Ready to accept connections/, 10_000);
    return child;
  };
  let server = await start();
  let losses = 0;
  return {
    url: `redis://127.0.0.1:${port}`,
    async lose() {
      losses += 1;
      if (losses % 2 === 0) {
        await server.kill('SIGKILL');
        server = await start();
        return 'killed';
      }
      const admin = new Redis({ port, host: '127.0.0.1', maxRetriesPerRequest: 1 });
      await admin.flushall().finally(() => admin.disconnect());
      return 'flushed';
    },
    close: async () => void (await server.kill('SIGKILL')),
  };
}
