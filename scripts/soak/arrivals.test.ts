import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createChance } from '../nothing-lost/chance.ts';
import { sendAtRate } from './arrivals.ts';

let server = createServer();
afterEach(() => {
  server.closeAllConnections();
  server.close();
});
async function receive(handle: Parameters<typeof createServer>[1]): Promise<string> {
  server = createServer(handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
const given = { rate: 200, count: 60, bodyOf: (n: number) => `{"n":${n}}`, chance: createChance(7) };

test('each body is sent once, and its answer counted by status', async () => {
  const got: string[] = [];
  const url = await receive(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    got.push(text);
    if (text === '{"n":7}') return request.socket.destroy();
    response.writeHead(text === '{"n":8}' ? 503 : 202).end();
  });
  const { milliseconds, statuses } = await sendAtRate({ ...given, url });
  expect(got.sort()).toEqual(Array.from({ length: 60 }, (_, n) => `{"n":${n}}`).sort());
  expect(milliseconds).toHaveLength(60);
  expect([...statuses].sort()).toEqual([
    [0, 1],
    [202, 58],
    [503, 1],
  ]);
});

test('it does not wait for answers: all are under way while the receiver stalls, and the stall is in every one of their times', async () => {
  const waiting: (() => void)[] = [];
  const all = Promise.withResolvers<void>();
  const url = await receive((request, response) => {
    request.resume();
    waiting.push(() => response.writeHead(202).end());
    if (waiting.length === 60) all.resolve();
  });
  const sending = sendAtRate({ ...given, url });
  await all.promise;
  await new Promise((resolve) => setTimeout(resolve, 100));
  for (const answer of waiting) answer();
  const { milliseconds } = await sending;
  expect(Math.min(...milliseconds)).toBeGreaterThan(95);
});
