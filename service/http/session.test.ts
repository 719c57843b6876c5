import { afterEach, expect, test, vi } from 'vitest';
import { hashOf, newSecret } from '../access/secret.ts';
import type { Scope } from '../domain.ts';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
let clock = new Date('2026-06-15T00:00:00.000Z');
afterEach(() => api?.close());
async function start(given: Parameters<typeof startApi>[0] = {}) {
  clock = new Date('2026-06-15T00:00:00.000Z');
  api = await startApi({ guarded: true, worker: false, now: () => clock, ...given });
}
async function addKey(scopes: readonly Scope[]) {
  const secret = newSecret();
  await api.access.addKey({ id: 'k', name: '分析员', scopes, createdAt: clock.toISOString() }, hashOf(secret));
  return secret;
}
const signIn = (key: string, headers: Readonly<Record<string, string>> = {}) => api.post('/v1/session', { key }, headers);
const cookieOf = (answer: { headers: Headers }) => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
const own = () => ({ origin: api.url });

test('a key begins a session; its cookie is no script’s and no other site’s, and holds no key', async () => {
  await start();
  const secret = await addKey(['read']);
  const answer = await signIn(secret, own());
  expect([answer.status, answer.body]).toEqual([200, { name: '分析员', scopes: ['read'], open: false }]);
  const set = answer.headers.get('set-cookie') ?? '';
  expect(set).toMatch(/^verbatim_session=vb_[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
  expect(set).not.toContain(secret);
  const cookie = cookieOf(answer);
  expect((await api.ask('/v1/comments', { headers: { cookie } })).status).toBe(200);
  expect((await api.ask('/v1/session', { headers: { cookie } })).body.name).toBe('分析员');
  expect((await api.ask('/v1/keys', { headers: { cookie } })).status).toBe(403);
  expect(api.entries.map(({ action, by }) => [action, by])).toEqual([
    ['session.begin', '分析员'],
    ['comments.read', '分析员'],
    ['access.refused', '分析员'],
  ]);
});

test('a change by cookie says that it comes from our own page, or is refused', async () => {
  await start();
  const cookie = cookieOf(await signIn(await addKey(['read', 'write']), own()));
  const post = (headers: Readonly<Record<string, string>>) =>
    api.post('/v1/comments', { source: 'app-store', text: '很好' }, { cookie, ...headers });
  expect((await post(own())).status).toBe(202);
  expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(202);
  for (const headers of [{}, { origin: 'https://evil.example' }, { origin: 'null' }, { ...own(), 'sec-fetch-site': 'same-site' }])
    expect((await post(headers)).status, JSON.stringify(headers)).toBe(403);
  const read = (headers: Readonly<Record<string, string>>) => api.ask('/v1/comments', { headers: { cookie, ...headers } });
  expect((await read({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await read({ 'sec-fetch-site': 'none' })).status).toBe(200);
});

test('a correction by cookie carries the name of its key', async () => {
  clock = new Date('2026-06-15T00:00:00.000Z');
  api = await startApi({ guarded: true, now: () => clock });
  const secret = await addKey(['write', 'read', 'review']);
  const posted = await api.post('/v1/comments', { source: 'forum', text: '转账太慢' }, { authorization: `Bearer ${secret}` });
  const id = posted.body.ids[0];
  await vi.waitFor(async () => expect((await api.store.backlog()).tagged).toBe(1));
  const cookie = cookieOf(await signIn(secret, own()));
  const headers = { cookie, ...own(), 'content-type': 'application/json' };
  const body = JSON.stringify({ tags: { act: 'praise' }, revision: 1 });
  const { status, body: corrected } = await api.ask(`/v1/comments/${id}/tags`, { method: 'PATCH', headers, body });
  expect([status, corrected.corrections[0].by]).toEqual([200, '分析员']);
  const path = `/v1/comments/${id}/corrections/${corrected.corrections[0].id}`;
  const undone = (await api.ask(path, { method: 'DELETE', headers: { cookie, ...own() } })).body;
  expect(undone.corrections[0].undone.by).toBe('分析员');
  expect(api.entries.slice(-2)).toMatchObject([
    { action: 'tags.correct', target: id, by: '分析员', keyId: 'k' },
    { action: 'tags.undo', target: id, by: '分析员', keyId: 'k' },
  ]);
});

test('signing out ends the session, twelve hours do, and so does the end of its key', async () => {
  await start();
  const secret = await addKey(['read']);
  const [first, second, third] = [await signIn(secret), await signIn(secret), await signIn(secret)].map(cookieOf);
  const status = async (cookie = '') => (await api.ask('/v1/session', { headers: { cookie } })).status;
  expect([await status(first), await status(second), await status(third)]).toEqual([200, 200, 200]);
  const out = await api.ask('/v1/session', { method: 'DELETE', headers: { cookie: first ?? '', ...own() } });
  expect([out.body, out.headers.get('set-cookie')]).toEqual([
    { ended: true },
    'verbatim_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0',
  ]);
  expect([await status(first), await status(second)]).toEqual([401, 200]);
  clock = new Date(clock.getTime() + 12 * 3600 * 1000);
  expect(await status(second)).toBe(401);
  clock = new Date('2026-06-15T01:00:00.000Z');
  expect(await status(third)).toBe(200);
  await api.access.revokeKey('k', clock.toISOString());
  clock = new Date(clock.getTime() + 5000);
  expect(await status(third)).toBe(401);
});

test('signing in again gives another token and ends the one before; a token put there beforehand is never signed in', async () => {
  await start();
  const secret = await addKey(['read']);
  const planted = `verbatim_session=${newSecret()}`;
  const first = cookieOf(await signIn(secret, { cookie: planted }));
  expect(first).not.toBe(planted);
  const second = cookieOf(await signIn(secret, { cookie: first }));
  const status = async (cookie: string) => (await api.ask('/v1/session', { headers: { cookie } })).status;
  expect([await status(planted), await status(first), await status(second)]).toEqual([401, 401, 200]);
  expect(await status(`${second}; ${planted}`)).toBe(401);
});

test('another site can sign nobody in', async () => {
  await start();
  const secret = await addKey(['read']);
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
    expect((await signIn(secret, headers as unknown as Record<string, string>)).status).toBe(403);
});

test('wrong keys are audited, unquoted; ten a minute of one address, and good ones do not count', async () => {
  await start();
  const secret = await addKey(['read']);
  for (let good = 0; good < 12; good++) expect((await signIn(secret)).status).toBe(200);
  const wrong = newSecret();
  const answers = await Promise.all(Array.from({ length: 14 }, () => signIn(wrong)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([...new Array(10).fill(401), ...new Array(4).fill(429)]);
  const late = await signIn(secret);
  expect([late.status, Number(late.headers.get('retry-after')) > 0]).toEqual([429, true]);
  const refused = api.entries.filter(({ action }) => action === 'access.refused');
  expect(refused).toHaveLength(10);
  expect(refused[0]).toMatchObject({ by: '127.0.0.1', target: 'sign-in' });
  expect(JSON.stringify([api.entries, api.lines])).not.toContain(wrong);
});

test.each([[{}], [{ key: 7 }], [{ key: '' }], [{ key: 'x'.repeat(201) }], [{ key: 'a', more: 1 }], [[]], [null]])(
  'a body %j signs nobody in',
  async (body) => {
    await start();
    await addKey(['read']);
    expect([400, 401]).toContain((await api.post('/v1/session', body)).status);
  },
);

test('whoever nobody knows sends no more than a key takes', async () => {
  await start();
  await addKey(['read']);
  const answer = await signIn('x'.repeat(5000));
  expect([answer.status, answer.body.error.message]).toEqual([413, 'The body is larger than 4 KB, unpacked.']);
});

test('behind TLS the cookie is for https alone, and so are the answers', async () => {
  await start({ behindTls: true });
  const secret = await addKey(['read']);
  const origin = api.url.replace('http:', 'https:');
  expect((await signIn(secret, own())).status).toBe(403);
  const answer = await signIn(secret, { origin });
  expect(answer.headers.get('set-cookie')).toMatch(/^__Host-verbatim_session=.+; Secure$/);
  expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000');
  expect((await api.ask('/v1/session', { headers: { cookie: cookieOf(answer) } })).status).toBe(200);
  expect((await api.ask('/v1/session', { headers: { cookie: cookieOf(answer).replace('__Host-', '') } })).status).toBe(401);
});

test('a proxy is believed where it is trusted, and nobody else is', async () => {
  const forwarded = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'voc.bank.example', origin: 'https://voc.bank.example' };
  await start({ trustedProxies: ['127.0.0.1'] });
  const secret = await addKey(['read']);
  const answer = await signIn(secret, forwarded);
  expect([answer.status, answer.headers.get('set-cookie')?.includes('Secure')]).toEqual([200, true]);
  await api.close();
  await start();
  const again = await addKey(['read']);
  expect((await signIn(again, forwarded)).status).toBe(403);
  const plain = await signIn(again, { 'x-forwarded-proto': 'https' });
  expect([plain.headers.get('set-cookie')?.includes('Secure'), plain.headers.get('strict-transport-security')]).toEqual([false, null]);
});
