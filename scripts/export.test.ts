import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readXlsx } from 'hucre/xlsx';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSqliteAccess } from '../service/access/sqlite/access.ts';
import { aComment, aTagging, leaseUntil } from '../service/store/contract/samples.ts';
import { createSqliteStore } from '../service/store/sqlite/store.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'verbatim-exported-'));
  const store = await createSqliteStore({ directory: join(directory, 'data') });
  const rows = Array.from({ length: 130 }, (_, n) => aComment(`c${n}`, { source: n < 30 ? 'forum' : 'shop', text: `=第${n}条` }));
  await store.add(rows, leaseUntil);
  await store.write(rows.map(({ id }) => ({ id, revision: 1, tagging: aTagging(1) })));
  await store.close();
});
afterEach(() => rm(directory, { recursive: true, force: true }));

async function run(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const { MONGODB_URI: _m, REDIS_URL: _r, ...env } = process.env;
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'export.ts'), ...args], {
    cwd: directory,
    env: { ...env, DATA_DIR: join(directory, 'data'), SEGMENTER: 'node-rs', ...settings },
  });
  let said = '';
  child.stdout.on('data', (part: Buffer) => (said += part));
  child.stderr.on('data', (part: Buffer) => (said += part));
  const code = await new Promise((done) => child.once('close', done));
  return { code, said };
}
const files = async () => (await readdir(directory)).filter((name) => name !== 'data');

test('from the store of the settings: a whole file for its owner alone, and an entry in the audit log', async () => {
  expect(await run(['out.xlsx', '--filter', 'source=forum&touchpoint=app_transfer'])).toMatchObject({
    code: 0,
    said: expect.stringContaining('out.xlsx: 0.0 MB'),
  });
  const [sheet] = (await readXlsx(await readFile(join(directory, 'out.xlsx')))).sheets;
  expect(sheet?.rows).toHaveLength(31);
  expect((await stat(join(directory, 'out.xlsx'))).mode & 0o777).toBe(0o600);
  const access = await createSqliteAccess({ directory: join(directory, 'data') });
  const { entries } = await access.auditLog({ limit: 5 });
  await access.close();
  expect(entries).toMatchObject([{ action: 'comments.export', by: 'npm run export', count: 30, filter: ['source', 'touchpoint'] }]);
}, 60_000);

/** A service that answers as told, and what it was asked. */
async function aService(answer: (response: import('node:http').ServerResponse) => void) {
  const asked: { url: string | undefined; key: string | undefined }[] = [];
  const server = createServer((request, response) => {
    asked.push({ url: request.url, key: request.headers.authorization });
    answer(response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

test('through a service, with the key of the settings', async () => {
  const service = await aService((response) => response.end('one,two\r\n'));
  const { code } = await run(['out.csv', '--url', `${service.url}/`, '--filter', 'meta.region=华东', '--order', 'oldest'], {
    VERBATIM_KEY: 'vb_key',
  });
  service.close();
  expect([code, await readFile(join(directory, 'out.csv'), 'utf8')]).toEqual([0, 'one,two\r\n']);
  expect(service.asked).toEqual([
    { url: `/v1/export?${new URLSearchParams({ 'meta.region': '华东', format: 'csv', order: 'oldest' })}`, key: 'Bearer vb_key' },
  ]);
}, 60_000);

test('a connection that breaks off leaves no file', async () => {
  const service = await aService((response) => {
    response.write('one,two\r\n');
    setTimeout(() => response.destroy(), 50);
  });
  const { code, said } = await run(['out.csv', '--url', service.url]);
  service.close();
  expect([code, await files()]).toEqual([1, []]);
  expect(said).toContain('broke off');
}, 60_000);

test.each([
  [['out.pdf'], 'End it in .csv, .xlsx, .jsonl'],
  [[], 'Name one file'],
  [['out.csv', '--filter', 'sentimnt=negative'], 'A parameter is not known'],
  [['out.csv', '--filter', 'order=oldest'], '--order'],
  [['nowhere/out.csv'], 'cannot be written (ENOENT)'],
  [['out.csv', '--url', 'http://127.0.0.1:9'], 'does not answer'],
])(
  '%j: 1, with the cure, and no file',
  async (args, cure) => {
    const { code, said } = await run(args);
    expect([code, await files()]).toEqual([1, []]);
    expect(said).toContain(cure);
  },
  60_000,
);
