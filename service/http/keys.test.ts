import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOf, isSecret } from '../access/secret.ts';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ worker: false });
});
afterAll(() => api.close());
const error = (code: string) => ({ error: { code, message: expect.any(String), cure: expect.any(String) } });

test('a key is shown once, kept as a hash, listed without either, and revoked', async () => {
  const made = await api.post('/v1/keys', { name: '数据平台', scopes: ['write', 'read', 'read'], expiresAt: '2026-09-01T08:00:00+08:00' });
  expect([made.status, isSecret(made.body.secret)]).toEqual([201, true]);
  expect(made.body.key).toMatchObject({ name: '数据平台', scopes: ['read', 'write'], expiresAt: '2026-09-01T00:00:00.000Z' });
  expect(await api.access.keyByHash(hashOf(made.body.secret))).toEqual(made.body.key);
  const listed = await api.get('/v1/keys');
  expect(listed.body).toEqual({ keys: [made.body.key] });
  const { id } = made.body.key;
  expect((await api.post('/v1/keys', { name: '数据平台', scopes: ['read'] })).body).toEqual(error('conflict'));
  expect((await api.ask(`/v1/keys/${id}`, { method: 'DELETE' })).body).toEqual({ revoked: true });
  const again = await api.ask(`/v1/keys/${id}`, { method: 'DELETE' });
  expect([again.status, again.body]).toEqual([404, error('not_found')]);
  expect((await api.get('/v1/keys')).body.keys[0].revokedAt).toBe('2026-06-15T00:00:00.000Z');
  expect(api.entries.map(({ action, target }) => [action, target])).toEqual([
    ['key.add', id],
    ['keys.read', undefined],
    ['key.revoke', id],
    ['keys.read', undefined],
  ]);
  expect(JSON.stringify([api.entries, api.lines, listed.body])).not.toContain(made.body.secret);
});

test.each([
  [{}, 'bad_request'],
  [{ name: 'a' }, 'bad_request'],
  [{ name: 'a', scopes: [] }, 'bad_request'],
  [{ name: 'a', scopes: ['all'] }, 'bad_request'],
  [{ name: ' ', scopes: ['read'] }, 'bad_request'],
  [{ name: 'a\nb', scopes: ['read'] }, 'bad_request'],
  [{ name: 'a'.repeat(61), scopes: ['read'] }, 'bad_request'],
  [{ name: 'a', scopes: ['read'], expiresAt: 'soon' }, 'bad_request'],
  [{ name: 'a', scopes: ['read'], expiresAt: '2026-01-01T00:00:00Z' }, 'bad_time'],
  [{ name: 'a', scopes: ['read'], secret: 'of my own' }, 'bad_request'],
  [{ name: { $ne: '' }, scopes: ['read'] }, 'bad_request'],
])('%j makes no key', async (body, code) => {
  const answer = await api.post('/v1/keys', body);
  expect([answer.status, answer.body]).toEqual([400, error(code)]);
});

test('the audit log is read page by page, newest first', async () => {
  const at = (n: number) => `2026-06-01T00:00:0${n}.000Z`;
  await api.access.audit([1, 2, 3].map((n) => ({ at: at(n), by: 'tester', action: 'comments.read', count: n, filter: ['q'] })));
  const first = await api.get('/v1/audit', { limit: '2' });
  expect(first.body.entries.map(({ count }: { count: number }) => count)).toEqual([3, 2]);
  const second = await api.get('/v1/audit', { limit: '2', before: first.body.next });
  expect(second.body).toEqual({ entries: [{ at: at(1), by: 'tester', action: 'comments.read', count: 1, filter: ['q'] }], next: null });
  for (const [query, code] of [
    [{ before: 'x' }, 'bad_cursor'],
    [{ limit: '0' }, 'bad_request'],
    [{ by: 'tester' }, 'bad_request'],
  ] as const)
    expect((await api.get('/v1/audit', query)).body).toEqual(error(code));
});
