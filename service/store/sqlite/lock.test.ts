import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockDirectory, readLock } from './lock.ts';

let directory = '';
const children: ChildProcess[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verbatim-lock-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await rm(directory, { recursive: true, force: true });
});

/** Another process that takes the lock, says so, and stays. */
async function otherProcess(url: string): Promise<ChildProcess> {
  const code = `
    const { lockDirectory } = await import(${JSON.stringify(new URL('./lock.ts', import.meta.url).href)});
    await lockDirectory(process.argv[1], process.argv[2]);
    process.stdout.write('held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, directory, url], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

test('a second one is refused and told who holds it, until release', async () => {
  const lock = await lockDirectory(directory);
  await lock.publish('http://127.0.0.1:3000');
  await expect(lockDirectory(directory)).rejects.toMatchObject({ code: 'locked', message: expect.stringContaining(`${process.pid}`) });
  expect(await readLock(directory)).toEqual({ pid: process.pid, url: 'http://127.0.0.1:3000' });
  await lock.release();
  await lock.release();
  expect(await readLock(directory)).toBeUndefined();
  await (await lockDirectory(directory)).release();
});

test('another process holds it; killed without warning, it blocks nobody', async () => {
  const child = await otherProcess('http://127.0.0.1:3999');
  expect(await readLock(directory)).toEqual({ pid: child.pid, url: 'http://127.0.0.1:3999' });
  await expect(lockDirectory(directory)).rejects.toMatchObject({ code: 'locked', cure: expect.stringContaining(`kill ${child.pid}`) });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await readLock(directory)).toBeUndefined();
  const lock = await lockDirectory(directory);
  expect(await readLock(directory)).toEqual({ pid: process.pid });
  await lock.release();
});

test('of many who start at once, one gets it', async () => {
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => lockDirectory(directory)));
  const [lock, ...others] = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect([lock !== undefined, others.length]).toEqual([true, 0]);
  await lock?.release();
});

test('a look while nobody holds it takes nothing', async () => {
  expect(await readLock(directory)).toBeUndefined();
  const looks = Promise.all(Array.from({ length: 20 }, () => readLock(directory)));
  const lock = await lockDirectory(directory);
  await looks;
  await lock.release();
});

test('a directory that cannot be made is said so', async () => {
  const file = join(directory, 'a-file');
  await writeFile(file, '');
  await expect(lockDirectory(join(file, 'data'))).rejects.toMatchObject({ code: 'store_unreachable' });
});
