import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Child, startChild } from '../../scripts/nothing-lost/child.ts';
import { signatureOf, signingKey } from '../../service/work/webhook/signature.ts';
import { createVerbatim, VerbatimFailure, verifyWebhook } from './verbatim.ts';

const here = import.meta.dirname;
const root = resolve(here, '..', '..');
const directory = mkdtempSync(join(tmpdir(), 'verbatim-clients-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const secret = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

/** What it said and how it ended. */
function run(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ code: unknown; said: string }> {
  const child = spawn(command, args, { cwd: directory, env: { ...process.env, LC_ALL: 'C', ...environment } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part));
  return new Promise((done) => {
    child.once('error', ({ message }) => done({ code: message, said }));
    child.once('close', (code) => done({ code, said }));
  });
}

const hasJava = (await run('javac', ['-version'], {})).code === 0;
if (!hasJava && (process.env.CI || process.env.REQUIRE_BACKENDS)) throw new Error('java is missing: install a JDK 17 or newer.');
if (!hasJava) console.warn('SKIPPED: the Java example is not run: there is no java.');
const java = ['-Dfile.encoding=UTF-8', join(here, 'Example.java')];
const python = [join(here, 'verbatim.py')];

/** A receiver of webhooks on this client's own terms. */
function aReceiver() {
  const took: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (part: string) => (body += part));
    request.on('end', () => {
      const good = verifyWebhook(secret, { header: (name) => request.headers[name]?.toString(), body });
      if (good) took.push(JSON.parse(body).data.externalId);
      response.writeHead(good ? 204 : 401).end();
    });
  });
  const listening = new Promise<string>((done) =>
    server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)),
  );
  return { took, listening, close: () => server.close() };
}

describe.each(['without keys', 'with keys'])('%s', (name) => {
  const data = join(directory, name.replace(' ', '-'));
  const key = name === 'with keys' ? 'ab'.repeat(32) : undefined;
  const receiver = aReceiver();
  let service: Child;
  let environment: Record<string, string>;
  beforeAll(async () => {
    mkdirSync(data);
    writeFileSync(join(data, 'admin.key'), key ?? '');
    service = startChild('service', process.execPath, [join(root, 'service', 'main.ts'), 'all'], {
      PORT: '0',
      HOST: '127.0.0.1',
      MONGODB_URI: '',
      REDIS_URL: '',
      DATA_DIR: join(data, 'data'),
      MODEL_DIR: join(root, 'service', 'infer', 'fixture'),
      ADMIN_KEY_FILE: key === undefined ? '' : join(data, 'admin.key'),
      WEBHOOK_URL: await receiver.listening,
      WEBHOOK_SECRET: secret,
      WEBHOOK_ALLOW_PRIVATE: 'true',
    });
    const url = (await service.heard(/listens on (\S+)/, 180_000))[1] ?? '';
    environment = { VERBATIM_URL: url, VERBATIM_KEY: key ?? '' };
  }, 240_000);
  afterAll(async () => {
    await service?.kill('SIGKILL');
    receiver.close();
  });

  test('the commands of the page, as they stand', { timeout: 240_000 }, async () => {
    const blocks = [...readFileSync(join(here, 'README.md'), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].map((match) => match[1]);
    expect(blocks.length).toBeGreaterThan(5);
    const { code, said } = await run('bash', ['-euo', 'pipefail', '-c', blocks.join('echo\n')], environment);
    expect(code, said).toBe(0);
    const counts = [...said.matchAll(/"accepted":(\d+),"duplicate":(\d+)/g)].map(([, accepted, duplicate]) => [accepted, duplicate]);
    expect(counts, said).toEqual([
      ['1', '0'],
      ['2', '0'],
      ['0', '2'],
    ]);
    expect(said).toMatch(/"erased":1.*\n?.*"erased":1/);
  });

  test('verbatim.py', { timeout: 240_000 }, async () => {
    const { code, said } = await run('python3', python, { ...environment, PYTHONIOENCODING: 'utf-8' });
    expect([code, said.match(/^tagged: /gm)?.length], said).toEqual([0, 3]);
    expect(said).toMatch(/posted: 2\nuploaded: .*'accepted': 1, 'duplicate': 1/);
  });

  test.skipIf(!hasJava)('Example.java', { timeout: 240_000 }, async () => {
    const { code, said } = await run('java', java, environment);
    expect([code, said.match(/^tagged: /gm)?.length], said).toEqual([0, 3]);
    expect(said).toMatch(/posted: .*"accepted":2.*\nuploaded: .*"accepted":1,"duplicate":1/);
  });

  test('verbatim.ts: posts, streams lines, follows the tags, and takes them by webhook', { timeout: 240_000 }, async () => {
    const verbatim = createVerbatim({ url: environment.VERBATIM_URL ?? '', key });
    const comment = (id: number) => ({ source: 'app-store', externalId: `ts-${id}`, text: `第${id}次登录又要验证码` });
    const after = new Date(Date.now() - 1000).toISOString();
    expect(await verbatim.post([comment(0), { source: 'app-store', text: ' ' }])).toMatchObject({
      accepted: 1,
      rejected: 1,
      rejections: [{ index: 1 }],
    });
    async function* many() {
      for (let id = 0; id < 300; id += 1) yield comment(id);
    }
    expect(await verbatim.postLines(many())).toMatchObject({ accepted: 299, duplicate: 1 });
    const seen = new Set<string>();
    for await (const { comments } of verbatim.tagged({ after, filter: { q: '验证码' }, pauseMs: 50 })) {
      for (const { externalId } of comments.filter(({ externalId }) => externalId.startsWith('ts-'))) seen.add(externalId);
      if (seen.size === 300) break;
    }
    await expect.poll(() => receiver.took.filter((id) => id.startsWith('ts-')).length, { timeout: 120_000 }).toBe(300);
  });

  test('verbatim.ts: a failure has its code and its cure', async () => {
    const verbatim = createVerbatim({ url: environment.VERBATIM_URL ?? '', key });
    const failed = await verbatim
      .tagged({ after: 'no time and no place' })
      .next()
      .catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(VerbatimFailure);
    expect(failed).toMatchObject({ status: 400, code: 'bad_cursor' });
    if (key === undefined) return;
    const locked = createVerbatim({ url: environment.VERBATIM_URL ?? '' });
    expect(await locked.post([]).catch((error: unknown) => error)).toMatchObject({ status: 401, code: 'unauthorised' });
  });
});

test('a post that is refused as too much is sent again under the same idempotency key', async () => {
  const keys: unknown[] = [];
  const server = createServer((request, response) => {
    keys.push(request.headers['idempotency-key']);
    if (keys.length < 3) response.writeHead(keys.length === 1 ? 503 : 429, { 'retry-after': '0' }).end('{}');
    else response.writeHead(202, { 'content-type': 'application/json' }).end('{"accepted":1}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  expect(await createVerbatim({ url }).post([{ source: 'app-store', text: '登录老掉线' }])).toEqual({ accepted: 1 });
  expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
  keys.length = 0;
  expect(
    await createVerbatim({ url, attempts: 2 })
      .post([])
      .catch((error: unknown) => error),
  ).toMatchObject({ status: 429 });
  server.close();
});

test('a webhook is genuine with its signature alone, and for five minutes', () => {
  const [id, timestamp, body] = ['msg_1', 1_780_000_000, '{"data":{"text":"转账很快"}}'];
  const signature = signatureOf(signingKey(secret), { id, timestamp, body });
  const headers: Record<string, string> = { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
  const check = (given: object, over: Record<string, string> = {}) =>
    verifyWebhook(secret, { header: (name) => ({ ...headers, ...over })[name], body, now: timestamp * 1000, ...given });
  expect(check({})).toBe(true);
  expect(check({}, { 'webhook-signature': `v1,AAAA ${signature}` })).toBe(true);
  const refused = [
    check({ body: `${body} ` }),
    check({ now: (timestamp + 301) * 1000 }),
    check({ now: (timestamp - 301) * 1000 }),
    check({}, { 'webhook-id': 'msg_2' }),
    check({}, { 'webhook-signature': signature.replace('v1,', 'v2,') }),
    check({}, { 'webhook-timestamp': 'soon' }),
    verifyWebhook('another secret of 32 characters …', { header: (name) => headers[name], body, now: timestamp * 1000 }),
  ];
  expect(refused).toEqual(refused.map(() => false));
});

describe.each([
  ['Example.java', 'java', java, !hasJava],
  ['verbatim.py', 'python3', python, false],
] as const)('the receiver of %s', (_, command, args, skipped) => {
  test.skipIf(skipped)('takes what is signed and refuses what is not', { timeout: 120_000 }, async () => {
    const free = createServer();
    await new Promise<void>((done) => free.listen(0, '127.0.0.1', done));
    const { port } = free.address() as AddressInfo;
    await new Promise((done) => free.close(done));
    const child = startChild(command, command, [...args, 'receive', String(port)], { WEBHOOK_SECRET: secret });
    const send = (body: string, signed: string, also = '') => {
      const [id, timestamp] = ['msg_1', Math.floor(Date.now() / 1000)];
      const signature = also + signatureOf(signingKey(secret), { id, timestamp, body: signed });
      const headers = { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature };
      return fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers }).then(
        ({ status }) => status,
        () => undefined,
      );
    };
    const body = '{"data":{"id":"c1","text":"转账很快"}}';
    await expect.poll(() => send(body, body), { timeout: 90_000, interval: 200 }).toBe(204);
    expect(await send(body, `${body} `)).toBe(401);
    expect(await send(body, body, 'v1,\u00e9 ')).toBe(204);
    await child.heard(/^took /m, 30_000);
    await child.kill('SIGTERM');
  });
});
