import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { explain } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Job, Queue } from '../../ports.ts';
import { createBullQueue } from './queue.ts';

const installed = spawnSync('redis-server', ['--version']).status === 0;
if (!installed && (process.env.CI || process.env.REQUIRE_BACKENDS)) throw new Error('redis-server is not installed.');
if (!installed) console.warn('SKIPPED: loss and return of Redis are not tested: no redis-server is installed.');

/** A Redis of our own, to be killed. */
async function startRedis(port: number, ...options: string[]): Promise<ChildProcess> {
  const server = spawn('redis-server', ['--port', String(port), '--save', '', '--appendonly', 'no', ...options], { stdio: 'ignore' });
  running.add(server);
  const probe = new Redis({ port, retryStrategy: () => 20, maxRetriesPerRequest: null });
  probe.on('error', () => undefined);
  await probe.ping().catch(() => undefined);
  probe.disconnect();
  return server;
}
async function kill(server: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGKILL');
  await gone;
  running.delete(server);
}
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const running = new Set<ChildProcess>();
const queues: Queue[] = [];
const patience = { timeout: 20_000, interval: 20 };
const jobs = (prefix: string, count: number): Job[] =>
  Array.from({ length: count }, (_, n) => ({ id: `${prefix}${n}`, revision: 1, lane: n % 2 ? 'live' : 'bulk' }));

function recordingLog() {
  const lines: string[] = [];
  const line = (fields: object, message: string) => lines.push(`${message} ${JSON.stringify(fields)}`);
  return { lines, log: { debug: () => {}, info: line, warn: line, error: line } satisfies Log };
}
async function open(port: number) {
  const { lines, log } = recordingLog();
  const queue = await createBullQueue({ url: `redis://127.0.0.1:${port}`, name: 'outage', log });
  queues.push(queue);
  const seen = new Set<string>();
  const consume = (during = async () => {}) =>
    queue.consume(
      async (batch) => {
        await during();
        for (const job of batch) seen.add(job.id);
      },
      { batch: 8 },
    );
  return { queue, seen, lines, consume };
}

afterEach(async () => {
  await Promise.all(queues.splice(0).map((queue) => queue.close()));
  await Promise.all([...running].map(kill));
});

describe.skipIf(!installed)('when Redis is lost', () => {
  test('dead at start: one error with the cure, soon, without the password', async () => {
    const port = await freePort();
    const { lines, log } = recordingLog();
    const start = performance.now();
    const error = await createBullQueue({ url: `redis://user:secret-word@127.0.0.1:${port}`, name: 'outage', log }).catch(
      (thrown) => thrown,
    );
    expect(performance.now() - start).toBeLessThan(5000);
    expect(error).toMatchObject({ code: 'queue_unreachable' });
    expect(explain(error)).toBe(
      `Redis at 127.0.0.1:${port} does not serve the queue: connect ECONNREFUSED 127.0.0.1:${port}. ` +
        'Start Redis (redis-server) or correct REDIS_URL; unset MONGODB_URI and REDIS_URL for the embedded store and queue.',
    );
    expect(lines).toEqual([]);
  });

  test('a wrong password, or none where one is needed, is told without it', async () => {
    const port = await freePort();
    await startRedis(port, '--requirepass', 'right');
    const { log } = recordingLog();
    for (const credentials of ['', ':secret-word@']) {
      const error = await createBullQueue({ url: `redis://${credentials}127.0.0.1:${port}`, name: 'outage', log }).catch(
        (thrown) => thrown,
      );
      expect(error).toMatchObject({ code: 'queue_unreachable' });
      expect(explain(error)).toMatch(/NOAUTH|WRONGPASS/);
      expect(JSON.stringify([error, error.cause, error.cause.command])).not.toContain('secret-word');
    }
  });

  test('a server that listens and says nothing is given up', async () => {
    const mute = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => mute.once('listening', resolve));
    const address = mute.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const start = performance.now();
    const error = await createBullQueue({ url: `redis://127.0.0.1:${port}`, name: 'outage', log: recordingLog().log }).catch(
      (thrown) => thrown,
    );
    expect(error).toMatchObject({ code: 'queue_unreachable' });
    expect(performance.now() - start).toBeLessThan(5000);
    mute.close();
  });

  test('what is no Redis URL is refused before anything is dialled', async () => {
    for (const url of ['127.0.0.1:6379', 'http://user:secret-word@host', '']) {
      const error = await createBullQueue({ url, name: 'outage', log: recordingLog().log }).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'bad_config' });
      expect(explain(error)).not.toContain('secret-word');
    }
  });

  test('an orderly close is no outage', async () => {
    const port = await freePort();
    await startRedis(port);
    const { queue, seen, lines, consume } = await open(port);
    await consume();
    await queue.push(jobs('done', 10));
    await vi.waitFor(() => expect(seen.size).toBe(10), patience);
    await queue.close();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(lines).toEqual([]);
  });

  test('emptied while it works: producer and worker go on with later pushes', async () => {
    const port = await freePort();
    await startRedis(port);
    const { queue, seen, lines, consume } = await open(port);
    await queue.push(jobs('lost', 300));
    const admin = new Redis({ port });
    let flushed = false;
    await consume(async () => {
      if (!flushed) await admin.flushall();
      flushed = true;
    });
    await vi.waitFor(() => expect(flushed).toBe(true), patience);
    expect(await queue.depth()).toBe(0);
    await queue.push(jobs('later', 50));
    await vi.waitFor(() => expect(jobs('later', 50).every((job) => seen.has(job.id))).toBe(true), patience);
    // Pushed again, the lost ones come too, those once in hand included.
    await queue.push(jobs('lost', 300));
    await vi.waitFor(() => expect(seen.size).toBe(350), patience);
    await vi.waitFor(async () => expect(await queue.depth()).toBe(0), patience);
    expect(lines.length).toBeLessThanOrEqual(2);
    admin.disconnect();
  });

  test('killed and started again, empty: pushes fail fast meanwhile, then both go on; each change is told once', async () => {
    const port = await freePort();
    const server = await startRedis(port);
    const { queue, seen, lines, consume } = await open(port);
    await consume();
    await queue.push(jobs('before', 20));
    await vi.waitFor(() => expect(seen.size).toBe(20), patience);

    await kill(server);
    const start = performance.now();
    await expect(queue.push(jobs('during', 3))).rejects.toMatchObject({ code: 'queue_unreachable' });
    await expect(queue.ping()).rejects.toMatchObject({ code: 'queue_unreachable' });
    await expect(queue.depth()).rejects.toMatchObject({ code: 'queue_unreachable' });
    expect(performance.now() - start).toBeLessThan(2000);
    await new Promise((resolve) => setTimeout(resolve, 1500));

    await startRedis(port);
    await vi.waitFor(() => queue.ping(), patience);
    await queue.push(jobs('after', 20));
    await vi.waitFor(() => expect(jobs('after', 20).every((job) => seen.has(job.id))).toBe(true), patience);
    expect(lines.filter((line) => line.startsWith('redis is away'))).toHaveLength(2);
    expect(lines.filter((line) => line.startsWith('redis is back'))).toHaveLength(2);
    // A job whose end was under way when Redis died is unknown to the new one: told once a kind, not once a job.
    const others = lines.filter((line) => !line.startsWith('redis is'));
    expect(others.every((line) => line.startsWith('redis refused a worker'))).toBe(true);
    expect(others.length).toBeLessThanOrEqual(2);
  });

  test('frozen: a push gives up within 5 s and works again after', async () => {
    const port = await freePort();
    const server = await startRedis(port);
    const { queue, seen, consume } = await open(port);
    await consume();
    server.kill('SIGSTOP');
    const start = performance.now();
    await expect(queue.push(jobs('frozen', 2))).rejects.toMatchObject({ code: 'queue_unreachable' });
    expect(performance.now() - start).toBeLessThan(5000);
    server.kill('SIGCONT');
    await vi.waitFor(() => queue.push(jobs('thawed', 5)), patience);
    await vi.waitFor(() => expect(jobs('thawed', 5).every((job) => seen.has(job.id))).toBe(true), patience);
  });

  test('a worker killed with a batch in hand: another takes its jobs when the locks end', async () => {
    const port = await freePort();
    await startRedis(port);
    const { queue, seen } = await open(port);
    await queue.push(jobs('killed', 10));
    const script = `
      import { createBullQueue } from '${new URL('queue.ts', import.meta.url).href}';
      const log = { debug() {}, info() {}, warn() {}, error() {} };
      const queue = await createBullQueue({ url: 'redis://127.0.0.1:${port}', name: 'outage', log, lockMs: 1000 });
      await queue.consume(() => { process.stdout.write('taken'); return new Promise(() => setInterval(() => {}, 1000)); }, { batch: 10 });`;
    const worker = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    running.add(worker);
    await new Promise((resolve) => worker.stdout?.once('data', resolve));
    await kill(worker);
    expect(await queue.depth()).toBe(0);
    const other = await createBullQueue({ url: `redis://127.0.0.1:${port}`, name: 'outage', log: recordingLog().log, lockMs: 1000 });
    queues.push(other);
    await other.consume(
      async (batch) => {
        for (const job of batch) seen.add(job.id);
      },
      { batch: 10 },
    );
    await vi.waitFor(() => expect(seen.size).toBe(10), patience);
  });

  test('closing while it is dead ends, with the batch in hand done', async () => {
    const port = await freePort();
    const server = await startRedis(port);
    const { queue, seen, consume } = await open(port);
    await queue.push(jobs('hand', 8));
    const started = Promise.withResolvers<void>();
    await consume(async () => {
      started.resolve();
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    await started.promise;
    await kill(server);
    const start = performance.now();
    await queue.close();
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(seen.size).toBe(8);
  });
});
