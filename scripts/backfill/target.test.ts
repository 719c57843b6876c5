import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { readConfig } from '../../service/config.ts';
import { findTarget } from './target.ts';

let server: Server | undefined;
afterEach(() => void server?.close());

/** Answers everything with this body; its port. */
async function listening(body: string): Promise<number> {
  const opened = createServer((_, response) => response.end(body));
  server = opened;
  await new Promise<void>((done) => opened.listen(0, '127.0.0.1', done));
  return (opened.address() as AddressInfo).port;
}
const onMongo = (port: number) =>
  readConfig({ MONGODB_URI: 'mongodb://127.0.0.1:1/', REDIS_URL: 'redis://127.0.0.1:1', HOST: '0.0.0.0', PORT: String(port) });

test('on MongoDB the rows go through the API where one answers', async () => {
  const port = await listening('{"status":"ok"}');
  const found = await findTarget(onMongo(port), undefined);
  expect(found.where).toBe(`the service at http://127.0.0.1:${port}`);
  expect(await found.locate?.()).toBe(`http://127.0.0.1:${port}`);
});

test('else into the store, also where another program has the port', async () => {
  const port = await listening('<html>');
  for (const each of [port, 1, 0]) {
    const found = await findTarget(onMongo(each), undefined);
    expect(found.where).toMatch(/^the store in MongoDB/);
    expect(found.locate).toBeUndefined();
  }
});

test('a service that is named goes before all', async () => {
  const found = await findTarget(onMongo(1), 'https://voc.bank.example');
  expect(found.where).toBe('the service at https://voc.bank.example');
});
