import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSqliteAccess } from '../service/access/sqlite/access.ts';
import { aComment, aTagging, leaseUntil } from '../service/store/contract/samples.ts';
import { createSqliteStore } from '../service/store/sqlite/store.ts';
import { startChild } from './nothing-lost/child.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verbatim-backup-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function backup(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const child = startChild('backup', process.execPath, [resolve(import.meta.dirname, 'backup.ts'), ...args], {
    DATA_DIR: join(directory, 'data'),
    MONGODB_URI: '',
    REDIS_URL: '',
    ...settings,
  });
  return { code: (await child.ended).code, said: child.said() };
}
const tagged = (ids: readonly string[]) => ids.map((id) => ({ id, revision: 1, tagging: aTagging(1) }));

test('of a store that is written to: one whole snapshot, for its owner alone, which opens as a store', { timeout: 60_000 }, async () => {
  const [data, copy] = [join(directory, 'data'), join(directory, 'copy')];
  const store = await createSqliteStore({ directory: data });
  const access = await createSqliteAccess({ directory: data });
  await writeFile(join(data, 'pseudonym.key'), 'a key');
  await access.audit([{ at: '2026-03-01T00:00:00.000Z', by: 'test', action: 'comments.read' }]);
  const ids = Array.from({ length: 500 }, (_, n) => `c${n}`);
  await store.add(
    ids.map((id) => aComment(id)),
    leaseUntil,
  );
  await store.write(tagged(ids.slice(0, 200)));
  await mkdir(`${copy}.part`);
  await writeFile(join(`${copy}.part`, 'verbatim.db'), 'of a back-up that was killed');

  const running = backup([copy]);
  for (let from = 200; from < 500; from += 5) await store.write(tagged(ids.slice(from, from + 5)));
  expect(await running).toMatchObject({ code: 0, said: `${copy}: verbatim.db, access.db, pseudonym.key\n` });
  expect((await access.auditLog({ limit: 5 })).entries).toMatchObject([{ by: 'npm run backup', action: 'store.backup' }, { by: 'test' }]);
  await store.close();
  await access.close();

  expect((await readdir(directory)).sort()).toEqual(['copy', 'data']);
  expect(await readFile(join(copy, 'pseudonym.key'), 'utf8')).toBe('a key');
  const modes = await Promise.all(
    [copy, join(copy, 'verbatim.db'), join(copy, 'access.db')].map(async (file) => (await stat(file)).mode & 0o777),
  );
  expect(modes).toEqual([0o700, 0o600, 0o600]);
  const [restored, log] = [await createSqliteStore({ directory: copy }), await createSqliteAccess({ directory: copy })];
  const { tagged: done, pending } = await restored.backlog();
  expect([done % 5, done + pending, await restored.verify()]).toEqual([0, 500, []]);
  expect(done).toBeGreaterThanOrEqual(200);
  expect((await log.auditLog({ limit: 5 })).entries).toHaveLength(1);
  await restored.close();
  await log.close();
});

test('an erased comment is refused by a back-up that was made after it', { timeout: 60_000 }, async () => {
  const [data, copy] = [join(directory, 'data'), join(directory, 'copy')];
  const store = await createSqliteStore({ directory: data });
  await store.add([aComment('gone', { text: '只在这里出现的一句话' })], leaseUntil);
  await store.erase({ id: 'gone' }, '2026-03-02T00:00:00.000Z');
  expect((await backup([copy])).code).toBe(0);
  await store.close();
  expect((await readFile(join(copy, 'verbatim.db'))).includes('只在这里出现的一句话')).toBe(false);
  const restored = await createSqliteStore({ directory: copy });
  expect(await restored.add([aComment('gone')], leaseUntil)).toMatchObject([{ outcome: 'erased' }]);
  await restored.close();
});

test('what cannot be done is one line with the cure, and leaves nothing', { timeout: 120_000 }, async () => {
  const folder = join(directory, 'copy');
  const cases: readonly (readonly [args: readonly string[], settings: Record<string, string>, said: RegExp])[] = [
    [[], {}, /^backup: Name one folder/],
    [[folder], {}, /^backup: .+ holds no verbatim\.db\. Name the data directory/],
    [
      [folder],
      { MONGODB_URI: 'mongodb://127.0.0.1:1/', REDIS_URL: 'redis://127.0.0.1:1' },
      /^backup: MongoDB at 127\.0\.0\.1:1 does not answer\. Start it/,
    ],
  ];
  for (const [args, settings, said] of cases) {
    const ended = await backup(args, settings);
    expect([ended.code, ended.said.trimEnd().split('\n').length], ended.said).toEqual([1, 1]);
    expect(ended.said).toMatch(said);
  }
  const store = await createSqliteStore({ directory: join(directory, 'data') });
  await store.close();
  await mkdir(folder);
  expect(await backup([folder])).toMatchObject({ code: 1, said: expect.stringMatching(/is there already\. Name a folder that is not/) });
  expect(await readdir(folder)).toEqual([]);
});
