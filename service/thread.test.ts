import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { scratchDirectory } from './store/contract/scratch.ts';
import { openThread } from './thread.ts';

afterEach(() => vi.unstubAllEnvs());

/** Where a thread keeps what Node compiled, and what it was given. */
async function told(workerData: object): Promise<unknown> {
  const body = `
    import { getCompileCacheDir } from 'node:module';
    import { parentPort, workerData } from 'node:worker_threads';
    parentPort.postMessage([getCompileCacheDir(), workerData]);`;
  const [message] = await once(openThread(new URL(`data:text/javascript,${encodeURIComponent(body)}`), workerData), 'message');
  return message;
}

test('a thread keeps what Node compiled, also in a process that does not', async () => {
  vi.stubEnv('NODE_COMPILE_CACHE', undefined);
  expect(await told({ role: 'reader' })).toEqual([expect.stringContaining('/node_modules/.cache/node/'), { role: 'reader' }]);
});

test('where the process keeps it, its threads do too', async () => {
  const directory = scratchDirectory();
  vi.stubEnv('NODE_COMPILE_CACHE', directory);
  expect(await told({})).toEqual([expect.stringContaining(directory), {}]);
});
