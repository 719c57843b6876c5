import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

const megabyte = 1024 * 1024;
let api: Api;
beforeAll(async () => {
  api = await startApi({ worker: false });
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => api.close());

/** What is read once it has not grown for half a second. */
async function still(read: () => number): Promise<number> {
  for (let before = -1; before !== read(); await wait(500)) before = read();
  return read();
}

test('an upload waits for the store: what is taken of it meanwhile is a batch, not the whole', async () => {
  const { add } = api.store;
  const open = Promise.withResolvers<void>();
  const adding = vi.spyOn(api.store, 'add').mockImplementation(async (...given) => {
    await open.promise;
    return add(...given);
  });
  const sockets: Socket[] = [];
  const onRequest = (message: unknown) => void sockets.push((message as { readonly socket: Socket }).socket);
  subscribe('http.server.request.start', onRequest);
  // Blanks behind a line belong to it: long lines that are short comments.
  const line = (n: number) => `${JSON.stringify({ source: 'forum', externalId: `slow-${n}`, text: '转账很快' })}${' '.repeat(200_000)}\n`;
  const count = 400;
  const { hostname, port } = new URL(api.url);
  const headers = { 'content-type': 'application/x-ndjson' };
  const sending = request({ hostname, port, path: '/v1/comments', method: 'POST', headers });
  const answered = new Promise<unknown>((resolve, reject) => {
    sending.on('response', (response) => resolve(json(response))).on('error', reject);
  });
  function* lines() {
    for (let n = 0; n < count; n += 1) yield line(n);
  }
  Readable.from(lines()).pipe(sending);
  await vi.waitFor(() => expect(adding).toHaveBeenCalled(), 10_000);
  unsubscribe('http.server.request.start', onRequest);
  expect(sockets).toHaveLength(1);
  expect(await still(() => sockets[0]?.bytesRead ?? 0)).toBeLessThan(8 * megabyte);
  expect(adding).toHaveBeenCalledTimes(1);
  open.resolve();
  expect(await answered).toMatchObject({ accepted: count, rejected: 0 });
  expect(sockets[0]?.bytesRead).toBeGreaterThan(count * 200_000);
});

test.each([
  ['jsonl', 0],
  // Read once before for its columns.
  ['csv', 1],
])('an export waits for its reader: %s', async (format, walksBefore) => {
  api.lines.length = 0;
  await api.post('/v1/comments', { source: 'forum', externalId: 'one', text: '转账很快' });
  const [one] = (await api.store.find({ externalId: 'one' }, { limit: 1, order: 'oldest' })).items;
  const items = Array.from({ length: 100 }, () => ({ ...one, text: '长'.repeat(20_000) })) as (typeof one & object)[];
  const pages = 300;
  const finding = vi.spyOn(api.store, 'find').mockImplementation(async (_filter, { cursor = '0' }) => {
    const next = Number(cursor) + 1;
    return { items, next: next === pages ? undefined : String(next) };
  });
  vi.spyOn(api.store, 'corrections').mockImplementation(async (ids) => ids.map(() => []));
  const { port } = new URL(api.url);
  const reader = connect(Number(port), '127.0.0.1');
  reader.pause();
  reader.write(`GET /v1/export?format=${format} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
  const before = walksBefore * pages;
  await vi.waitFor(() => expect(finding.mock.calls.length).toBeGreaterThan(before), 10_000);
  const asked = await still(() => finding.mock.calls.length);
  expect(asked - before).toBeLessThan(30);
  // What he has read makes room for more.
  for (let bytes = 0; bytes < 30 * megabyte; bytes += reader.read()?.length ?? 0) await wait(1);
  expect(await still(() => finding.mock.calls.length)).toBeGreaterThan(asked);
  reader.destroy();
  const left = await still(() => finding.mock.calls.length);
  expect(left - before).toBeLessThan(60);
  expect(api.lines).toEqual([]);
});
