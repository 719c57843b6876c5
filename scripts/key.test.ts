import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { hashOf, isSecret } from '../service/access/secret.ts';
import { createSqliteAccess } from '../service/access/sqlite/access.ts';
import { startChild } from './nothing-lost/child.ts';

const directory = mkdtempSync(join(tmpdir(), 'verbatim-key-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

async function key(...args: readonly string[]) {
  const child = startChild('key', process.execPath, [resolve(import.meta.dirname, 'key.ts'), ...args], {
    DATA_DIR: directory,
    MONGODB_URI: '',
    REDIS_URL: '',
  });
  const { code } = await child.ended;
  return { code, said: child.said().trimEnd() };
}

test('a key is made, listed and revoked beside a process that has access open', { timeout: 120_000 }, async () => {
  const running = await createSqliteAccess({ directory });
  expect((await key('list')).said).toMatch(/^No key was ever made/);
  const made = await key('add', '数据平台', '--scopes', 'write,read', '--expires', '90d');
  const secret = made.said.split('\n').find(isSecret) ?? '';
  expect([made.code, secret.slice(0, 3), secret.length], made.said).toEqual([0, 'vb_', 46]);
  const [found] = await running.keys();
  expect(found).toEqual(await running.keyByHash(hashOf(secret)));
  expect(found).toMatchObject({ name: '数据平台', scopes: ['read', 'write'] });
  expect((Date.parse(found?.expiresAt ?? '') - Date.parse(found?.createdAt ?? '')) / 86_400_000).toBe(90);

  const listed = await key('list');
  expect(listed.said).toContain(`${found?.id}  数据平台  read,write  made`);
  expect(listed.said).not.toContain(secret);
  expect((await key('add', '数据平台', '--scopes', 'read')).said).toMatch(/^key: A key named 数据平台 is in use\. Revoke it first/);
  expect(await key('revoke', found?.id ?? '')).toMatchObject({ code: 0 });
  expect((await running.keyByHash(hashOf(secret)))?.revokedAt).toBeDefined();
  expect((await key('revoke', found?.id ?? '')).code).toBe(1);
  expect((await running.auditLog({ limit: 5 })).entries.map(({ by, action, target }) => [by, action, target])).toEqual([
    ['npm run key', 'key.revoke', found?.id],
    ['npm run key', 'key.add', found?.id],
  ]);
  await running.close();
});

test('what cannot be done is one line with the cure', { timeout: 120_000 }, async () => {
  const cases: readonly (readonly [args: readonly string[], said: RegExp])[] = [
    [[], /^key: What is to be done with keys\? npm run key -- add NAME/],
    [['add', '--scopes', 'read'], /^key: A key needs a name\./],
    [['add', 'a\nb', '--scopes', 'read'], /^key: A key needs a name\./],
    [['add', 'upstream'], /^key: Nothing says what the key may do\. --scopes takes/],
    [['add', 'upstream', '--scopes', 'read,everything'], /^key: Nothing says what the key may do\./],
    [['add', 'upstream', '--scopes', 'read', '--expires', 'soon'], /^key: --expires soon is no length of time\./],
    [['revoke'], /^key: Which key\?/],
  ];
  for (const [args, said] of cases) {
    const ended = await key(...args);
    expect([ended.code, ended.said.split('\n').length], ended.said).toEqual([1, 1]);
    expect(ended.said).toMatch(said);
  }
});
