import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scopes } from '../domain.ts';
import type { Access } from '../ports.ts';
import { keepAdminKey } from './admin-key.ts';
import { hashOf, newSecret } from './secret.ts';
import { createSqliteAccess } from './sqlite/access.ts';

let directory = '';
let access: Access;
const now = () => new Date('2026-06-15T00:00:00.000Z');
const file = () => join(directory, 'admin-key');
const keep = (by = access) => keepAdminKey({ access: by, file: file(), now });
const inUse = async () => (await access.keys()).filter(({ revokedAt }) => revokedAt === undefined);
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verbatim-admin-'));
  access = await createSqliteAccess({ directory });
});
afterEach(async () => {
  await access.close();
  await rm(directory, { recursive: true, force: true });
});

test('the key in the file is there after each start, once, with every scope', async () => {
  const secret = newSecret();
  await writeFile(file(), `${secret}\n`);
  await keep();
  await keep();
  expect(await access.keys()).toMatchObject([{ name: 'admin', scopes }]);
  expect((await access.keyByHash(hashOf(secret)))?.name).toBe('admin');
});

test('another key in the file takes the place of the one before', async () => {
  const [old, young] = [newSecret(), newSecret()];
  for (const secret of [old, young]) {
    await writeFile(file(), secret);
    await keep();
  }
  expect((await access.keyByHash(hashOf(old)))?.revokedAt).toBe(now().toISOString());
  expect(await inUse()).toEqual([await access.keyByHash(hashOf(young))]);
  expect((await access.auditLog({ limit: 5 })).entries.map(({ action }) => action)).toEqual(['key.add', 'key.revoke', 'key.add']);
});

test('of many that start at once with a new file, none revokes what another made', async () => {
  await writeFile(file(), newSecret());
  await keep();
  const secret = newSecret();
  await writeFile(file(), secret);
  const others = await Promise.all(Array.from({ length: 4 }, () => createSqliteAccess({ directory })));
  await Promise.all(others.map(keep));
  expect(await inUse()).toEqual([await access.keyByHash(hashOf(secret))]);
  await Promise.all(others.map((other) => other.close()));
});

test('a file that is missing, holds no key, or a revoked one, stops the start with the cure, unquoted', async () => {
  const refused = { code: 'bad_config', message: expect.stringContaining('ADMIN_KEY_FILE') };
  await expect(keep()).rejects.toMatchObject(refused);
  await writeFile(file(), 'hunter2-is-no-key');
  const error: Error = await keep().catch((thrown) => thrown);
  expect(error).toMatchObject({ ...refused, cure: expect.stringContaining('openssl') });
  expect(error.message).not.toContain('hunter2');
  await writeFile(file(), newSecret());
  await keep();
  await access.revokeKey((await access.keys())[0]?.id ?? '', now().toISOString());
  await expect(keep()).rejects.toMatchObject({ ...refused, message: expect.stringContaining('revoked') });
});
