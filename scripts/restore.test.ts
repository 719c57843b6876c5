import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMongoAccess } from '../service/access/mongo/access.ts';
import { type Connection, connect } from '../service/mongo/connect.ts';
import { aComment, leaseUntil } from '../service/store/contract/samples.ts';
import { createMongoStore } from '../service/store/mongo/store.ts';
import { linesOf, notEnded } from './backup/documents.ts';
import { backUpMongo } from './backup/mongo.ts';
import { startChild } from './nothing-lost/child.ts';
import { fillDatabase } from './restore/fill.ts';
import { askEverything } from './restore/fixture/every-question.ts';
import { fillStore, later } from './restore/fixture/filled-store.ts';

const uri = process.env.MONGODB_URI ?? '';
const demanded = Boolean(process.env.CI || process.env.REQUIRE_BACKENDS);
const timeZone = 'Asia/Shanghai';
// Each script takes a second to start, and several on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

async function documentsOf(connection: Connection) {
  const names = (await connection.db.listCollections().toArray()).map(({ name }) => name).sort();
  const documents: Record<string, string[]> = {};
  for (const name of names) {
    documents[name] = [];
    for await (const line of linesOf(connection, name)) documents[name].push(line);
  }
  return documents;
}

if (uri || demanded) {
  describe('npm run restore of what npm run backup wrote, on MongoDB', () => {
    let directory: string;
    let from: Connection;
    let into: Connection;
    const connections: Connection[] = [];
    const opened: { close(): Promise<unknown> }[] = [];
    const open = async ({ db: { databaseName: database } }: Connection) => {
      const [store, access] = [await createMongoStore({ uri, database, timeZone }), await createMongoAccess({ uri, database })];
      opened.push(store, access);
      return { store, access };
    };
    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'verbatim-restore-'));
      if (!uri) throw new Error('MONGODB_URI is not set, and this run demands every backend.');
      const fresh = async () => {
        const connection = await connect(uri, `verbatim-test-${randomUUID()}`);
        connections.push(connection);
        return connection;
      };
      [from, into] = [await fresh(), await fresh()];
    });
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close();
      for (const connection of connections.splice(0)) await connection.db.dropDatabase().finally(() => connection.close());
      await rm(directory, { recursive: true, force: true });
    });

    const folder = () => join(directory, 'copy');
    async function run(script: 'backup' | 'restore', { db }: Connection, given = folder(), settings: Record<string, string> = {}) {
      const child = startChild(script, process.execPath, [resolve(import.meta.dirname, `${script}.ts`), given], {
        MONGODB_URI: uri,
        MONGODB_DATABASE: db.databaseName,
        REDIS_URL: 'redis://127.0.0.1:1',
        TIME_ZONE: timeZone,
        ...settings,
      });
      return { code: (await child.ended).code, said: child.said() };
    }

    test('every question has the same answer, and what was erased stays refused', async () => {
      const { store, access } = await open(from);
      const oldCursor = await fillStore(store, access);
      const before = await documentsOf(from);
      expect(before.sessions).toHaveLength(1);

      expect(await run('backup', from)).toMatchObject({
        code: 0,
        said: expect.stringContaining('comments: 37 tagged, 6 pending, 1 failed'),
      });
      expect(await readdir(directory)).toEqual(['copy']);
      const restored = await run('restore', into);
      expect(restored, restored.said).toMatchObject({
        code: 0,
        said: expect.stringMatching(/npm run verify.+erase again and revoke again/),
      });

      const { audit = [], ...rest } = await documentsOf(into);
      expect({ ...rest, audit: audit.slice(0, -1) }).toEqual({ ...before, sessions: [] });
      expect(audit.at(-1)).toMatch(/"npm run restore","action":"store.restore"/);
      const indexes = async ({ db }: Connection, name: string) => (await db.collection(name).indexes()).map((index) => index.name).sort();
      for (const name of Object.keys(before)) expect(await indexes(into, name)).toEqual(await indexes(from, name));
      const second = await open(into);
      const answers = await askEverything(second.store, second.access, oldCursor);
      expect(answers).toEqual(await askEverything(store, access, oldCursor));
      expect(answers.verify).toEqual([]);
      expect(answers.feed[0]?.items.length).toBeGreaterThan(15);

      const again = [aComment('gone'), aComment('of-customer'), aComment('another', { commenterId: 'person-gone' })];
      expect((await second.store.add(again, leaseUntil)).map(({ outcome }) => outcome)).toEqual(['erased', 'erased', 'erased']);
      expect(await second.store.claim('webhook', { holder: 'other', now: leaseUntil, until: later })).toBeUndefined();
      expect(await second.store.claim('webhook', { holder: 'other', now: later, until: later })).toEqual({ value: oldCursor });
      expect(await second.access.keyBySession('session', later)).toBeUndefined();
    });

    test('a broken or foreign folder, another time zone or a database that is not empty is refused, and nothing is written', async () => {
      const { store, access } = await open(from);
      await fillStore(store, access);
      expect((await run('backup', from)).code).toBe(0);
      const copyOf = async (name: string, breakIt: (copy: string) => Promise<unknown>) => {
        await cp(folder(), join(directory, name), { recursive: true });
        await breakIt(join(directory, name));
        return join(directory, name);
      };
      const comments = (copy: string) => join(copy, 'comments.jsonl.gz');
      const cut = await copyOf('cut', async (copy) => writeFile(comments(copy), (await readFile(comments(copy))).subarray(0, 3_000)));
      const foreign = await copyOf('foreign', (copy) => writeFile(join(copy, 'manifest.json'), '{"format":"mongodump"}'));
      const refusals: readonly (readonly [given: string, settings: Record<string, string>, said: RegExp])[] = [
        [cut, {}, /comments\.jsonl\.gz cannot be read to its end: .+ Restore another/],
        [foreign, {}, /is no manifest of a back-up of MongoDB\. Name a folder/],
        [folder(), { TIME_ZONE: 'Europe/Berlin' }, /Set TIME_ZONE to Asia\/Shanghai/],
        [folder(), { MONGODB_URI: '', REDIS_URL: '' }, /MONGODB_URI is not set/],
      ];
      for (const [given, settings, said] of refusals) {
        const ended = await run('restore', into, given, settings);
        expect([ended.code, ended.said.trimEnd().split('\n').length], ended.said).toEqual([1, 1]);
        expect(ended.said).toMatch(said);
        expect(await documentsOf(into)).toEqual({});
      }
      const before = await documentsOf(from);
      expect(await run('restore', from)).toMatchObject({
        code: 1,
        said: expect.stringMatching(/is not empty: audit.+MONGODB_DATABASE/),
      });
      expect(await documentsOf(from)).toEqual(before);
    });

    test('what fails midway is taken out again, and on what a killed restore left no service starts', async () => {
      const { store, access } = await open(from);
      await fillStore(store, access);
      const manifest = await backUpMongo(from, folder());
      const collections = manifest.collections.map((one) => ({ ...one, documents: one.documents + Number(one.name === 'taggings') }));
      await expect(fillDatabase(into, folder(), { ...manifest, collections })).rejects.toThrow(
        /^taggings holds \d+ documents after the restore/,
      );
      expect(await documentsOf(into)).toEqual({});

      await rm(join(folder(), 'taggings.jsonl.gz'));
      const marked: unknown[] = [];
      const { db, ask } = into;
      // A service that starts after each step of it.
      const seen: Connection = {
        ...into,
        async ask(work) {
          const done = await ask(work);
          if ((await db.collection('settings').countDocuments()) > 0)
            marked.push(await createMongoStore({ uri, database: db.databaseName, timeZone }).catch((error: unknown) => error));
          return done;
        },
      };
      await expect(fillDatabase(seen, folder(), manifest)).rejects.toThrow(/ENOENT/);
      expect(marked.at(-1)).toMatchObject({ code: 'bad_config', message: expect.stringContaining(notEnded) });
      expect(await documentsOf(into)).toEqual({});
    });

    test('a database that is written to meanwhile, or holds no store, is not backed up, and no folder is left', async () => {
      expect(await run('backup', into)).toMatchObject({ code: 1, said: expect.stringMatching(/holds no whole store of Verbatim/) });
      const { store, access } = await open(from);
      await fillStore(store, access);
      const running = run('backup', from);
      for (let ended = false, n = 0; !ended; n++) {
        await access.audit([{ at: later, by: 'reviews', action: `read ${n}` }]);
        ended = await Promise.race([running.then(() => true), new Promise<boolean>((soon) => setTimeout(soon, 2, false))]);
      }
      expect(await running).toMatchObject({
        code: 1,
        said: expect.stringMatching(/changed while it was read \(audit\).+Stop every api and worker/),
      });
      expect(await readdir(directory)).toEqual([]);
    });
  });
} else {
  console.warn('Skipped: back-up and restore of MongoDB. Set MONGODB_URI to a replica set or to the wire-compatible server to test them.');
  test.skip('restore: MONGODB_URI is not set', () => {});
}
