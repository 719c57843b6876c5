import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accessContract } from '../contract.ts';
import { hashOf, newSecret } from '../secret.ts';
import { createSqliteAccess } from './access.ts';

const freshDirectory = () => mkdtemp(join(tmpdir(), 'verbatim-access-'));

accessContract('sqlite', async () => {
  const directory = await freshDirectory();
  const again = () => createSqliteAccess({ directory });
  const access = await again();
  const destroy = async () => {
    await access.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { access, again, destroy };
});

test('no file holds a key or a token in the clear, and each is for its user alone', async () => {
  const directory = await freshDirectory();
  const access = await createSqliteAccess({ directory });
  const [secret, token] = [newSecret(), newSecret()];
  await access.addKey({ id: 'a', name: 'a', scopes: ['read'], createdAt: '2026-06-01T00:00:00.000Z' }, hashOf(secret));
  await access.addSession({ hash: hashOf(token), keyId: 'a', expiresAt: '2026-06-02T00:00:00.000Z' });
  const files = await readdir(directory);
  expect(files.toSorted()).toEqual(['access.db', 'access.db-shm', 'access.db-wal']);
  const bytes = Buffer.concat(files.map((file) => readFileSync(join(directory, file))));
  expect([bytes.includes(hashOf(secret)), bytes.includes(secret), bytes.includes(token)]).toEqual([true, false, false]);
  expect(files.map((file) => statSync(join(directory, file)).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
  await access.close();
  await rm(directory, { recursive: true, force: true });
});

test('many who open a new directory at once all get it', async () => {
  const directory = await freshDirectory();
  const opened = await Promise.all(Array.from({ length: 5 }, () => createSqliteAccess({ directory })));
  await Promise.all(
    opened.map((access, n) => access.audit([{ at: '2026-06-01T00:00:00.000Z', by: 'tester', action: 'test', target: String(n) }])),
  );
  expect((await opened[0]?.auditLog({ limit: 10 }))?.entries).toHaveLength(5);
  await Promise.all(opened.map((access) => access.close()));
  await rm(directory, { recursive: true, force: true });
});
