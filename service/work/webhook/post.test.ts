import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { createPost, type Post, type WebhookTarget } from './post.ts';
import { signatureOf, signingKey } from './signature.ts';

const secret = 'a secret of the tests, 32 letters';
const now = () => new Date('2026-06-01T00:00:00.500Z');
const message = { id: 'msg_1', body: '{"text":"转账很快"}' };

let server: Server | undefined;
const posts: Post[] = [];
afterEach(async () => {
  for (const post of posts.splice(0)) post.close();
  server?.closeAllConnections();
  await new Promise((done) => (server === undefined ? done(undefined) : server.close(done)));
  server = undefined;
});
async function receive(answer: RequestListener): Promise<string> {
  server = createServer(answer);
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?token=t0ken`;
}
function postTo(url: string, given: Partial<WebhookTarget> = {}, answerMs = 5000): Post {
  const post = createPost({ url, secret, allowPrivate: true, ...given }, now, answerMs);
  posts.push(post);
  return post;
}
const textOf = async (request: IncomingMessage) => Buffer.concat(await request.toArray()).toString();

test('one POST, signed over the bytes that are sent', async () => {
  const got: { method?: string | undefined; url?: string | undefined; headers: IncomingMessage['headers']; text: string }[] = [];
  const url = await receive(async (request, response) => {
    got.push({ method: request.method, url: request.url, headers: request.headers, text: await textOf(request) });
    response.end();
  });
  expect(await postTo(url).send(message)).toEqual({ took: 'delivered' });
  expect(got).toHaveLength(1);
  expect(got[0]).toMatchObject({ method: 'POST', url: '/hook?token=t0ken', text: message.body });
  expect(got[0]?.headers).toMatchObject({
    'content-type': 'application/json',
    'webhook-id': 'msg_1',
    'webhook-timestamp': '1780272000',
    'webhook-signature': signatureOf(signingKey(secret), { ...message, timestamp: 1_780_272_000 }),
  });
});

test('the connection is kept, and outlives the patience with an answer', async () => {
  const sockets = new Set<unknown>();
  const url = await receive((request, response) => {
    sockets.add(request.socket);
    request.resume().on('end', () => response.end('ok'));
  });
  const post = postTo(url, {}, 60);
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await post.send(message)).toEqual({ took: 'delivered' });
    await wait(80);
  }
  expect(sockets.size).toBe(1);
});

const asked: string[] = [];
test.each([
  [200, 'delivered'],
  [204, 'delivered'],
  [301, 'held'],
  [307, 'held'],
  [400, 'refused'],
  [404, 'refused'],
  [410, 'refused'],
  [408, 'held'],
  [429, 'held'],
  [500, 'held'],
  [503, 'held'],
])('%i: %s', async (status, took) => {
  asked.length = 0;
  const url = await receive((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status, { location: '/elsewhere' }).end();
  });
  expect((await postTo(url).send(message)).took).toBe(took);
  expect(asked).toEqual(['/hook?token=t0ken']);
});

test.each([
  ['120', 120_000],
  ['Mon, 01 Jun 2026 00:00:30 GMT', 29_500],
  ['999999999', 3_600_000],
  ['soon', 0],
])('a receiver that asks for patience (%s) gets it, up to an hour', async (written, afterMs) => {
  const url = await receive((_, response) => response.writeHead(429, { 'retry-after': written }).end());
  expect(await postTo(url).send(message)).toMatchObject({ took: 'held', afterMs });
});

test('no answer in time is held, and so is nobody there; the error names the host and neither the path nor the words', async () => {
  const url = await receive(() => undefined);
  const silent = await postTo(url, {}, 50).send(message);
  expect(silent).toMatchObject({
    took: 'held',
    error: { code: 'webhook_held', message: expect.stringContaining('did not answer in time') },
  });
  const nobody = await postTo('http://127.0.0.1:1/hook?token=t0ken').send(message);
  expect(nobody).toMatchObject({
    took: 'held',
    error: { message: expect.stringContaining('127.0.0.1:1 could not be reached (ECONNREFUSED)') },
  });
  expect(JSON.stringify([silent, nobody].map((held) => 'error' in held && [held.error.message, held.error.cure]))).not.toMatch(
    /t0ken|转账/,
  );
});

test('an answer that never ends is cut off, and the next message goes', async () => {
  let cut = 0;
  const url = await receive((request, response) => {
    request.resume();
    response.on('close', () => {
      cut += Number(!response.writableEnded);
    });
    const pour = () => {
      while (response.write('x'.repeat(4096)) && !response.destroyed);
      if (!response.destroyed) response.once('drain', pour);
    };
    pour();
  });
  const post = postTo(url);
  expect(await post.send(message)).toEqual({ took: 'delivered' });
  expect(await post.send(message)).toEqual({ took: 'delivered' });
  expect(cut).toBeGreaterThan(0);
});

test.each(['http://127.0.0.1:1/', 'http://[::1]/', 'http://[::ffff:10.0.0.1]/', 'http://2130706433/', 'https://169.254.169.254/latest'])(
  'the address %s is refused at the start',
  (url) => expect(() => postTo(url, { allowPrivate: false })).toThrow(/WEBHOOK_URL: its address is a private/),
);

test('a name that leads inside is not connected to', async () => {
  let reached = 0;
  const url = await receive((_, response) => {
    reached += 1;
    response.end();
  });
  const named = url.replace('127.0.0.1', 'localhost');
  expect(await postTo(named, { allowPrivate: false }).send(message)).toMatchObject({
    took: 'held',
    error: { message: expect.stringContaining('private'), cure: expect.stringContaining('WEBHOOK_ALLOW_PRIVATE') },
  });
  expect(reached).toBe(0);
});
