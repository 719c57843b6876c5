import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** Megabytes of a thread's new space after it made many short-lived objects, in a process started as the npm scripts do. */
async function newSpaceOfThread(before: string): Promise<number> {
  const thread = `
    const kept = [];
    for (let n = 0; n < 3e6; n += 1) kept[n % 1e5] = { n };
    const { getHeapSpaceStatistics } = require('node:v8');
    require('node:worker_threads').parentPort.postMessage(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size);`;
  const main = `
    import { Worker } from 'node:worker_threads';
    import { keepHeapsSmall } from ${JSON.stringify(new URL('./heap.ts', import.meta.url).href)};
    ${before}
    new Worker(${JSON.stringify(thread)}, { eval: true, execArgv: [] }).once('message', (bytes) => console.log(bytes));`;
  const given = ['--max-semi-space-size=8', '--input-type=module', '--eval', main];
  const { stdout } = await promisify(execFile)(process.execPath, given, { env: { ...process.env, NODE_OPTIONS: '' } });
  return Number(stdout) / 2 ** 20;
}

test('what lives briefly has 2 MB twice on a thread, whatever the command line gives the main one', async () => {
  expect(await newSpaceOfThread('')).toBeGreaterThan(4);
  expect(await newSpaceOfThread('keepHeapsSmall();')).toBeLessThanOrEqual(4);
});
