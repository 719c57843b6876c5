import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { hashOf, newSecret } from '../access/secret.ts';
import type { ApiKey, Scope } from '../domain.ts';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
let clock = new Date('2026-06-15T00:00:00.000Z');
let shared: Api | undefined;
afterEach(async () => {
  if (api !== shared) await api?.close();
});
const start = async (given: Parameters<typeof startApi>[0] = {}) => {
  clock = new Date('2026-06-15T00:00:00.000Z');
  api = await startApi({ guarded: true, worker: false, now: () => clock, ...given });
};
const error = (code: string) => ({ error: { code, message: expect.any(String), cure: expect.any(String) } });

/** Headers as they are, also those that fetch would not send. */
function ask(
  path: string,
  { method = 'GET', headers = {}, body = '' }: { method?: string; headers?: Record<string, string>; body?: string } = {},
) {
  const { port } = new URL(api.url);
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number;
    headers: Record<string, unknown>;
    body: ReturnType<typeof JSON.parse>;
  }>();
  const sent = request({ host: '127.0.0.1', port, path, method, headers: { host: `localhost:${port}`, ...headers } }, (answer) => {
    let text = '';
    answer.on('data', (data) => {
      text += data;
    });
    answer.on('end', () =>
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text === '' ? undefined : JSON.parse(text) }),
    );
  });
  sent.on('error', reject).end(body);
  return promise;
}
async function addKey(scopes: readonly Scope[], more: Partial<ApiKey> = {}) {
  const secret = newSecret();
  const id = more.id ?? `id-of-${scopes.join('-')}`;
  const key = { id, name: `name of ${scopes.join()}`, scopes, createdAt: clock.toISOString(), ...more };
  expect(await api.access.addKey(key, hashOf(secret))).toBe('added');
  return { key, secret, headers: { authorization: `Bearer ${secret}` } };
}
const json = { 'content-type': 'application/json' };
const one = JSON.stringify({ source: 'app-store', text: '转账很快' });

describe('without any key', () => {
  const port = () => new URL(api.url).port;
  test('what removes carries a header that no page of another site can send unasked', async () => {
    await start();
    const path = '/v1/comments?source=app-store&externalId=1';
    expect(await ask(path, { method: 'DELETE' })).toMatchObject({ status: 403, body: error('forbidden') });
    expect(await ask(path, { method: 'DELETE', headers: { 'x-verbatim-request': '1' } })).toMatchObject({
      status: 200,
      body: { erased: 0 },
    });
  });
  test('programs and pages of this machine may do everything', async () => {
    await start();
    for (const headers of [
      {},
      { host: `127.0.0.1:${port()}` },
      { host: `[::1]:${port()}` },
      { host: 'LOCALHOST' },
      { origin: `http://localhost:${port()}`, 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ])
      expect((await ask('/v1/comments', { headers })).status, JSON.stringify(headers)).toBe(200);
    expect((await ask('/v1/comments', { method: 'POST', headers: json, body: one })).status).toBe(202);
    expect((await ask('/v1/session')).body).toEqual({ name: 'local', scopes: ['read', 'write', 'review', 'admin'], open: true });
  });
});

describe('without any key, from elsewhere', () => {
  beforeAll(async () => {
    await start();
    shared = api;
    return async () => {
      await shared?.close();
      shared = undefined;
    };
  });
  const path = '/v1/comments';

  test.each([
    ['a name that leads here', { host: 'rebind.example' }],
    ['a name that only begins like ours', { host: 'localhost.rebind.example' }],
    ['a name with a trailing dot', { host: 'localhost.' }],
    ['another address of ours', { host: '192.168.0.7:3000' }],
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:1' }],
    ['https where we serve http', { origin: 'https://localhost' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
    ['another host of the site', { 'sec-fetch-site': 'same-site' }],
    ['a proxy that passes on', { 'x-forwarded-for': '203.0.113.9' }],
    ['a proxy that passes on by the standard', { forwarded: 'for=203.0.113.9' }],
  ])('%s is refused, with the cure', async (_name, headers) => {
    for (const given of [{ headers }, { method: 'POST', headers: { ...json, ...headers }, body: one }]) {
      const answer = await ask(path, given as Parameters<typeof ask>[1]);
      expect([answer.status, answer.body]).toEqual([403, error('forbidden')]);
    }
    expect(api.entries.slice(0, 2)).toEqual([
      { at: clock.toISOString(), by: '127.0.0.1', keyId: undefined, action: 'access.refused', target: 'read' },
      { at: clock.toISOString(), by: '127.0.0.1', keyId: undefined, action: 'access.refused', target: 'write' },
    ]);
    expect((await ask('/healthz', { headers })).status).toBe(200);
  });

  test('a request that names no host, as HTTP/1.0 allows, is refused', async () => {
    const { hostname, port } = new URL(api.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(`GET ${path} HTTP/1.0\r\n\r\n`));
      socket.once('data', (data) => resolve(String(data))).once('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 403 /);
  });
});

describe('without any key, in a service of its own', () => {
  test('an address has its allowance; over it, 429 says when to come again', async () => {
    await start({ perSecond: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('/v1/backlog')));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 429]));
    const refused = answers.find(({ status }) => status === 429);
    expect([refused?.body, refused?.headers['retry-after']]).toEqual([error('rate_limited'), '1']);
  });

  test('what says no content type, as a form of another site could send it, is refused', async () => {
    await start();
    const answer = await ask('/v1/comments', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: one });
    expect([answer.status, answer.body]).toEqual([415, error('bad_media_type')]);
  });

  test('another machine is refused, also behind a proxy that is trusted', async () => {
    await start({ trustedProxies: ['127.0.0.0/8'] });
    expect((await ask('/v1/comments', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(403);
    expect((await ask('/v1/comments', { headers: { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' } })).status).toBe(403);
    expect((await ask('/v1/comments')).status).toBe(200);
  });

  test('the first key ends it, in this process at once', async () => {
    await start();
    const made = await ask('/v1/keys', { method: 'POST', headers: json, body: JSON.stringify({ name: 'ops', scopes: ['admin'] }) });
    expect([made.status, made.body.key.name]).toEqual([201, 'ops']);
    expect((await ask('/v1/comments')).status).toBe(401);
    expect((await ask('/v1/keys', { headers: { authorization: `Bearer ${made.body.secret}` } })).status).toBe(200);
  });
});

describe('with keys', () => {
  test('nobody known: 401 that says how, but for health', async () => {
    await start();
    await addKey(['read']);
    const answer = await ask('/v1/comments');
    expect([answer.status, answer.body, answer.headers['www-authenticate']]).toEqual([
      401,
      error('unauthorised'),
      'Bearer realm="verbatim"',
    ]);
    expect((await ask('/v1/session')).status).toBe(401);
    expect([(await ask('/healthz')).status, (await ask('/readyz')).status]).toEqual([200, 200]);
    // A page asks once before its reader has signed in: that is no refusal.
    expect(api.entries).toEqual([]);
  });

  test('the host is anybody’s name for us; a key lets in from anywhere', async () => {
    await start();
    const { headers } = await addKey(['read']);
    expect(
      (await ask('/v1/comments', { headers: { ...headers, host: 'voc.bank.example', 'x-forwarded-for': '203.0.113.9' } })).status,
    ).toBe(200);
  });

  test.each([
    ['another key', () => `Bearer ${newSecret()}`],
    ['another scheme', () => 'Basic YWRtaW46YWRtaW4='],
    ['a word', () => 'Bearer admin'],
    ['an object', () => 'Bearer {"$ne":""}'],
  ])('%s is refused and audited, unquoted', async (_name, written) => {
    await start();
    await addKey(['read']);
    const authorization = written();
    const answer = await ask('/v1/comments', { headers: { authorization } });
    expect([answer.status, answer.body]).toEqual([401, error('unauthorised')]);
    expect(api.entries).toMatchObject([{ by: '127.0.0.1', action: 'access.refused', target: 'read' }]);
    expect(JSON.stringify([answer, api.entries, api.lines])).not.toContain(authorization.split(' ')[1] ?? authorization);
  });

  test('a scope that is lacking is named', async () => {
    await start();
    const { headers } = await addKey(['read']);
    const refused = await ask('/v1/comments', { method: 'POST', headers: { ...headers, ...json }, body: one });
    expect([refused.status, refused.body.error.code]).toEqual([403, 'forbidden']);
    expect(refused.body.error.message).toContain('write');
    expect((await ask('/v1/keys', { headers })).status).toBe(403);
    expect(api.entries).toMatchObject([
      { by: 'name of read', keyId: 'id-of-read', action: 'access.refused', target: 'write' },
      { by: 'name of read', keyId: 'id-of-read', action: 'access.refused', target: 'admin' },
    ]);
    expect((await ask('/v1/session', { headers })).body).toEqual({ name: 'name of read', scopes: ['read'], open: false });
  });

  test('an expired key is refused from that moment', async () => {
    await start();
    const { headers } = await addKey(['read'], { expiresAt: '2026-06-15T00:01:00.000Z' });
    expect((await ask('/v1/comments', { headers })).status).toBe(200);
    clock = new Date('2026-06-15T00:01:00.000Z');
    expect((await ask('/v1/comments', { headers })).body.error).toMatchObject({ code: 'unauthorised', message: 'The key has expired.' });
  });

  test('a key revoked here is refused at once, one revoked elsewhere within five seconds; the service stays closed', async () => {
    await start();
    const [admin, first, second] = [await addKey(['admin']), await addKey(['read']), await addKey(['read', 'write'])];
    for (const { headers } of [first, second]) expect((await ask('/v1/backlog', { headers })).status).toBe(200);
    expect((await ask(`/v1/keys/${first.key.id}`, { method: 'DELETE', headers: admin.headers })).body).toEqual({ revoked: true });
    expect((await ask('/v1/backlog', { headers: first.headers })).status).toBe(401);
    await api.access.revokeKey(second.key.id, clock.toISOString());
    clock = new Date(clock.getTime() + 5000);
    expect((await ask('/v1/backlog', { headers: second.headers })).body.error.message).toBe('The key was revoked.');
    await api.access.revokeKey(admin.key.id, clock.toISOString());
    clock = new Date(clock.getTime() + 5000);
    expect((await ask('/v1/backlog')).status).toBe(401);
  });

  test('many wrong keys of one address: 401 all along, and the audit log has heard enough', async () => {
    await start();
    const { headers } = await addKey(['read']);
    const wrong = await Promise.all(
      Array.from({ length: 30 }, () => ask('/v1/backlog', { headers: { authorization: `Bearer ${newSecret()}` } })),
    );
    expect(new Set(wrong.map(({ status }) => status))).toEqual(new Set([401]));
    expect(api.entries).toHaveLength(20);
    expect((await ask('/v1/backlog', { headers })).status).toBe(200);
  });

  test.each([
    ['of a key that is none', async () => ({ authorization: `Bearer ${newSecret()}` })],
    ['of no key at all', async () => ({})],
    ['of a word', async () => ({ authorization: 'Bearer admin' })],
    ['of a session that is none', async () => ({ cookie: `verbatim_session=${newSecret()}` })],
    ['of a key that has expired', async () => (await addKey(['write'], { expiresAt: '2026-06-14T00:00:00.000Z' })).headers],
    ['of a revoked key', async () => (await addKey(['write'], { revokedAt: '2026-06-14T00:00:00.000Z' })).headers],
  ])('many requests %s: 429 says when to come again, and a good key of the same address goes on', async (_name, headersOf) => {
    await start({ perSecond: 3 });
    const good = await addKey(['read']);
    expect((await ask('/v1/backlog', { headers: good.headers })).status).toBe(200);
    const headers: Record<string, string> = await headersOf();
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('/v1/backlog', { headers })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401, 429]));
    const refused = answers.find(({ status }) => status === 429);
    expect([refused?.body, refused?.headers['retry-after']]).toEqual([error('rate_limited'), '1']);
    expect((await ask('/v1/backlog', { headers: good.headers })).status).toBe(200);
  });

  test('wrong keys beyond the allowance ask the engine nothing, and take no good key out of memory', async () => {
    await start({ perSecond: 3 });
    const good = await addKey(['read']);
    expect((await ask('/v1/backlog', { headers: good.headers })).status).toBe(200);
    const asking = vi.spyOn(api.access, 'keyByHash');
    const wrong = () => ask('/v1/backlog', { headers: { authorization: `Bearer ${newSecret()}` } });
    const began = Date.now();
    for (let sent = 0; sent < 30; sent += 1) await wrong();
    const seconds = Math.ceil((Date.now() - began) / 1000) + 1;
    expect(asking.mock.calls.length).toBeLessThanOrEqual(3 * seconds);
    asking.mockClear();
    expect((await ask('/v1/backlog', { headers: good.headers })).status).toBe(200);
    expect(asking).not.toHaveBeenCalled();
  });

  test('each key has its own allowance; over it, 429 says when to come again', async () => {
    await start({ perSecond: 3 });
    const [first, second] = [await addKey(['read']), await addKey(['read', 'write'])];
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('/v1/backlog', { headers: first.headers })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect([refused[0]?.body, refused[0]?.headers['retry-after']]).toEqual([error('rate_limited'), '1']);
    expect((await ask('/v1/backlog', { headers: second.headers })).status).toBe(200);
  });

  test('the engine of keys is gone: nobody is let in', async () => {
    await start();
    const { headers } = await addKey(['read']);
    await api.access.close();
    expect((await ask('/v1/backlog', { headers })).status).toBe(503);
  });
});
