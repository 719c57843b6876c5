import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import { afterAll, afterEach, expect, test } from 'vitest';
import { backlogOf } from '../scripts/nothing-lost/ask.ts';
import { type Child, startChild } from '../scripts/nothing-lost/child.ts';
import { writeRows } from '../scripts/nothing-lost/made-rows.ts';
import { readLock } from './store/sqlite/lock.ts';

const database = `verbatim-main-${randomUUID()}`;
const directory = mkdtempSync(join(tmpdir(), 'verbatim-main-'));
const running = new Set<Child>();
afterEach(async () => {
  await Promise.all([...running].map((child) => child.kill('SIGKILL')));
  running.clear();
});
afterAll(async () => {
  rmSync(directory, { recursive: true, force: true });
  if (!process.env.MONGODB_URI) return;
  const client = new MongoClient(process.env.MONGODB_URI);
  await client.db(database).dropDatabase();
  await client.close();
});

const settings = { PORT: '0', HOST: '127.0.0.1', MONGODB_URI: '', REDIS_URL: '', LOG_LEVEL: 'warn' };
const nowhere = { MONGODB_URI: 'mongodb://127.0.0.1:1/', REDIS_URL: 'redis://127.0.0.1:1' };
let directories = 0;
const freshDirectory = () => join(directory, String(++directories));

function run(file: string, args: readonly string[], environment: Readonly<Record<string, string>>): Child {
  const model = { MODEL_DIR: resolve(import.meta.dirname, 'infer', 'fixture') };
  const child = startChild(file, process.execPath, [resolve(import.meta.dirname, '..', file), ...args], {
    ...settings,
    ...model,
    ...environment,
  });
  running.add(child);
  return child;
}
const start = (role: string, environment: Readonly<Record<string, string>>) => run('service/main.ts', [role], environment);
async function listening(child: Child): Promise<string> {
  return (await child.heard(/listens on (\S+)/, 180_000))[1] ?? '';
}
/** Exit code 1 and a single line: what, where and the cure. */
async function refusal(child: Child): Promise<string> {
  const { code } = await child.ended;
  const lines = child.said().trimEnd().split('\n');
  expect([code, lines.length], child.said()).toEqual([1, 1]);
  return lines[0] ?? '';
}

/** Ten seconds, and what the machine of now takes to read the program three times over: 2 s at rest, a minute where it is starved. */
async function soon(): Promise<number> {
  const began = performance.now();
  await refusal(start('nobody', {}));
  return 10_000 + 3 * (performance.now() - began);
}

test.each(['api', 'worker'])('%s with a dead MongoDB: one line with the cure, soon', { timeout: 240_000 }, async (role) => {
  const bound = await soon();
  const began = performance.now();
  expect(await refusal(start(role, nowhere))).toMatch(/^Verbatim cannot start\. MongoDB at 127\.0\.0\.1:1 does not answer\. Start it/);
  expect(performance.now() - began).toBeLessThan(bound);
});

if (!process.env.MONGODB_URI && (process.env.CI || process.env.REQUIRE_BACKENDS)) throw new Error('MONGODB_URI is not set.');
if (!process.env.MONGODB_URI) console.warn('SKIPPED: a start with MongoDB and a dead Redis is not tested: MONGODB_URI is not set.');
test.skipIf(!process.env.MONGODB_URI).each(['api', 'worker'])(
  '%s with a dead Redis: one line with the cure, soon',
  { timeout: 240_000 },
  async (role) => {
    const environment = { ...nowhere, MONGODB_URI: process.env.MONGODB_URI ?? '', MONGODB_DATABASE: database };
    const bound = await soon();
    const began = performance.now();
    expect(await refusal(start(role, environment))).toMatch(/Redis at 127\.0\.0\.1:1 does not serve the queue: .+ Start Redis/);
    expect(performance.now() - began).toBeLessThan(bound);
  },
);

test('a role that is not there, one that lacks its engines, and wrong settings, all of them at once', { timeout: 240_000 }, async () => {
  const [unknown, alone, wrong] = await Promise.all([
    refusal(start('both', {})),
    refusal(start('api', {})),
    refusal(start('all', { PORT: 'http', TIME_ZONE: 'Mars', REDIS_URL: 'redis://127.0.0.1:1' })),
  ]);
  expect(unknown).toMatch(/There is no role 'both'\. Use all, api, worker\./);
  expect(alone).toMatch(/The api role needs the real engines\. Set MONGODB_URI and REDIS_URL, or run `npm start`/);
  expect(wrong).toMatch(/PORT: .+; TIME_ZONE: is no time zone of this machine.*; MONGODB_URI and REDIS_URL go together/);
});

test('a tagged comment that matches goes to the webhook, signed, as the list shows it; a filter or address that cannot be used is told at the start', {
  timeout: 400_000,
}, async () => {
  const secret = 'a secret of the tests, 32 letters';
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  const receiver = createServer(async (request, response) => {
    got.push({ headers: request.headers, body: Buffer.concat(await request.toArray()).toString() });
    response.end();
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  const hook = {
    WEBHOOK_URL: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
    WEBHOOK_SECRET: secret,
    WEBHOOK_ALLOW_PRIVATE: 'true',
    WEBHOOK_FILTER: 'source=forum',
  };
  try {
    const url = await listening(start('all', { DATA_DIR: freshDirectory(), ...hook }));
    const rows = ['app-store', 'forum'].map((source) => ({ source, externalId: source, text: '转账很快，就是登录老掉线' }));
    const posted = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(rows) };
    expect((await fetch(`${url}/v1/comments`, posted)).status).toBe(202);
    while (got.length === 0) await wait(50);
    const listed = (await (await fetch(`${url}/v1/comments?source=forum`)).json()) as { comments: unknown[] };
    const { headers, body } = got[0] as (typeof got)[number];
    expect(JSON.parse(body)).toMatchObject({ type: 'comment.tagged', data: listed.comments[0] });
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', secret).update(signed).digest('base64')}`);
    expect(got).toHaveLength(1);
  } finally {
    receiver.closeAllConnections();
    receiver.close();
  }
  const [filter, address] = await Promise.all([
    refusal(start('all', { DATA_DIR: freshDirectory(), ...hook, WEBHOOK_FILTER: 'sentiment=angry' })),
    refusal(start('all', { DATA_DIR: freshDirectory(), ...hook, WEBHOOK_URL: 'https://10.0.0.1/', WEBHOOK_ALLOW_PRIVATE: '' })),
  ]);
  expect(filter).toMatch(/WEBHOOK_FILTER cannot be used\. .*sentiment/);
  expect(address).toMatch(/WEBHOOK_URL: its address is a private.*WEBHOOK_ALLOW_PRIVATE=true/);
});

test('where others could reach it, a start without a key is refused; with the key of a file it asks for it', {
  timeout: 400_000,
}, async () => {
  const data = freshDirectory();
  const everywhere = { DATA_DIR: data, HOST: '0.0.0.0' };
  expect(await refusal(start('all', everywhere))).toMatch(
    /HOST 0\.0\.0\.0 can be reached from other machines, and there is no key\. Make one first \(npm run key -- add/,
  );
  const [file, secret] = [join(directory, 'admin.key'), 'a'.repeat(64)];
  await writeFile(file, `${secret}\n`);
  const child = start('all', { ...everywhere, ADMIN_KEY_FILE: file });
  const url = (await listening(child)).replace('0.0.0.0', '127.0.0.1');
  const status = async (headers = {}) => (await fetch(`${url}/v1/keys`, { headers })).status;
  expect([await status(), await status({ authorization: `Bearer ${secret}` })]).toEqual([401, 200]);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(await child.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(child.said()).not.toContain(secret);
});

test('a second start on one directory names the first; on its port it says so and lets its own directory go', {
  timeout: 400_000,
}, async () => {
  const data = freshDirectory();
  const first = start('all', { DATA_DIR: data, METRICS_PORT: '0' });
  const url = await listening(first);
  const metrics = /metrics on (\S+)\)/.exec(first.said())?.[1] ?? '';
  expect(await (await fetch(metrics)).text()).toContain('verbatim_comments{state="pending"} 0');
  expect(await (await fetch(new URL('/readyz', metrics))).json()).toEqual({ status: 'ok', store: 'ok', queue: 'ok', model: 'ok' });
  expect((await fetch(new URL('/v1/comments', metrics))).status).toBe(404);
  const holder = await readLock(data);
  expect(holder?.url).toBe(url);
  expect(await refusal(start('all', { DATA_DIR: data }))).toBe(
    `Verbatim cannot start. The data directory ${data} is in use by process ${holder?.pid} (${url}). Stop it (kill ${holder?.pid}), or set another DATA_DIR.`,
  );
  const other = freshDirectory();
  const port = new URL(url).port;
  expect(await refusal(start('all', { DATA_DIR: other, PORT: port }))).toBe(
    `Verbatim cannot start. Port ${port} of 127.0.0.1 is in use. Set PORT to a free one, or stop the program that holds it.`,
  );
  expect(await readLock(other)).toBeUndefined();
  const began = performance.now();
  expect(await first.kill('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(performance.now() - began).toBeLessThan(5000);
  expect(await readLock(data)).toBeUndefined();
});

test('SIGTERM while a backfill runs: drained and out with 0 in seconds; backfill waits, finds the next start, and ends', {
  timeout: 400_000,
}, async () => {
  const data = freshDirectory();
  const file = join(directory, 'rows.csv');
  await writeRows(file, 1500);
  const first = start('all', { DATA_DIR: data });
  // Held and not yet listening: backfill waits for it rather than call the directory locked.
  while ((await readLock(data)) === undefined) await wait(20);
  const backfill = run('scripts/backfill.ts', [file, '--source', 'app-store', '--at-once', '5'], { DATA_DIR: data });
  const url = await listening(first);
  while (((await backlogOf(url))?.tagged ?? 0) < 20) await wait(20);
  expect(backfill.alive()).toBe(true);
  const began = performance.now();
  expect(await first.kill('SIGTERM'), first.said()).toEqual({ code: 0, signal: null });
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(backfill.alive()).toBe(true);

  const second = start('all', { DATA_DIR: data });
  const next = await listening(second);
  expect(await backfill.ended, backfill.said()).toEqual({ code: 0, signal: null });
  expect(backfill.said()).toMatch(/1500 rows: \d+ accepted, \d+ duplicate, 0 updated, 0 revised, 0 rejected/);
  while ((await backlogOf(next))?.pending !== 0) await wait(100);
  expect(await backlogOf(next)).toMatchObject({ tagged: 1500, failed: 0 });
  // A drained stop and an orderly start say nothing to worry about.
  expect(first.said().trimEnd().split('\n')).toHaveLength(1);
});

test('an unforeseen failure while batches are under way ends it at once, logged and without an abort', { timeout: 400_000 }, async () => {
  const sign = join(directory, 'fail');
  const failing = `import { existsSync } from 'node:fs'; import { isMainThread } from 'node:worker_threads';
    if (isMainThread) setInterval(() => { if (existsSync(${JSON.stringify(sign)})) throw new Error('unforeseen'); }, 5);`;
  const child = start('all', {
    DATA_DIR: freshDirectory(),
    // Its batches take long enough to be in the middle of one.
    MODEL_DIR: resolve(import.meta.dirname, '..', 'models', 'verbatim-base'),
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(failing)}`,
  });
  const url = await listening(child);
  const rows = Array.from({ length: 400 }, (_, n) => ({ source: 'forum', text: '转账很快，就是登录老掉线。'.repeat(12) + n }));
  const posted = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(rows) };
  expect((await fetch(`${url}/v1/comments`, posted)).status).toBe(202);
  while (((await backlogOf(url))?.tagged ?? 0) === 0) await wait(20);
  await writeFile(sign, '');
  expect(await child.ended, child.said()).toEqual({ code: null, signal: 'SIGKILL' });
  expect(child.said()).toContain('an unforeseen failure; the process ends');
  expect(child.said()).not.toContain('terminate called');
});
