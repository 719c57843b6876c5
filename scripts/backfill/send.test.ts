import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { VerbatimError } from '../../service/errors.ts';
import { Busy, createPatientSend, type Sent } from '../../service/rows/patient-send.ts';
import { createHttpSend } from './send.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
async function listen(handle: RequestListener): Promise<string> {
  const server = createServer(handle).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return JSON.parse(body);
}
const taken = (accepted: number): Sent => ({ accepted, duplicate: 0, updated: 0, revised: 0, rejections: [] });
const rows = [{ text: '一' }, { text: '二' }];
const away = () => new VerbatimError('store_unreachable', 'Away.', 'Wait.');

test('rows go to the bulk lane; 202 and 422 are both answers', async () => {
  const asked: unknown[] = [];
  let status = 202;
  const url = await listen(async (request, response) => {
    asked.push([request.url, request.headers['content-type'], await bodyOf(request)]);
    response.writeHead(status).end(JSON.stringify(taken(2)));
  });
  const send = createHttpSend(async () => url);
  expect(await send(rows)).toEqual(taken(2));
  status = 422;
  expect(await send(rows)).toEqual(taken(2));
  expect(asked).toEqual([
    ['/v1/comments?lane=bulk', 'application/json', rows],
    ['/v1/comments?lane=bulk', 'application/json', rows],
  ]);
});

test('a key goes along where there is one; who is refused without is told which setting holds it', async () => {
  const url = await listen((request, response) => {
    const known = request.headers.authorization === 'Bearer vb_key';
    response.writeHead(known ? 202 : 401).end(JSON.stringify(known ? taken(2) : { error: { message: 'A key is needed.' } }));
  });
  expect(await createHttpSend(async () => url, 'vb_key')(rows)).toEqual(taken(2));
  await expect(createHttpSend(async () => url)(rows)).rejects.toMatchObject({
    message: `${url} refused the rows (status 401: A key is needed.).`,
    cure: expect.stringContaining('VERBATIM_KEY'),
  });
});

test('a refusal is told with the reason of the service and is not tried again', async () => {
  let calls = 0;
  const url = await listen((_, response) => {
    calls += 1;
    response.writeHead(400).end(JSON.stringify({ error: { code: 'bad_request', message: 'The array is empty.', cure: 'Send one.' } }));
  });
  const send = createPatientSend(
    createHttpSend(async () => url),
    { patienceMs: 5000, missed: () => {} },
  );
  await expect(send(rows)).rejects.toMatchObject({
    code: 'bad_request',
    message: `${url} refused the rows (status 400: The array is empty.).`,
    cure: 'Send one.',
  });
  expect(calls).toBe(1);
});

test('errors of the service, a broken answer and a cut connection are tried again until they pass', async () => {
  const turns: RequestListener[] = [
    (_, response) => response.writeHead(503).end('{"error":{"message":"Wait."}}'),
    (_, response) => response.writeHead(429).end('{}'),
    (_, response) => response.writeHead(202).end('{"accepted":'),
    (request) => request.socket.destroy(),
    (_, response) => response.writeHead(202).end(JSON.stringify(taken(2))),
  ];
  const url = await listen((request, response) => turns.shift()?.(request, response));
  const missed: string[] = [];
  const send = createPatientSend(
    createHttpSend(async () => url),
    { patienceMs: 20_000, missed: ({ message }) => missed.push(message) },
  );
  expect(await send(rows)).toEqual(taken(2));
  expect(turns).toEqual([]);
  // An absence is told once.
  expect(missed).toEqual([`${url} does not answer (status 503: Wait.).`]);
});

test('started again at another address, the service is found there', async () => {
  const second = await listen((_, response) => response.writeHead(202).end(JSON.stringify(taken(1))));
  const places = ['http://127.0.0.1:1', undefined, second, 'http://127.0.0.1:1'];
  const send = createPatientSend(
    createHttpSend(async () => places.shift()),
    { patienceMs: 20_000, missed: () => {} },
  );
  expect(await send(rows)).toEqual(taken(1));
  // Found, it is not asked for again.
  expect(await send(rows)).toEqual(taken(1));
  expect(places).toHaveLength(1);
});

test('patience ends, counted from the first absence of these rows and not before', async () => {
  let calls = 0;
  const impatient = createPatientSend(
    async () => {
      calls += 1;
      throw away();
    },
    { patienceMs: 600, missed: () => {} },
  );
  const start = performance.now();
  await expect(impatient(rows)).rejects.toMatchObject({ code: 'store_unreachable' });
  expect(performance.now() - start).toBeLessThan(2000);
  expect(calls).toBe(2);

  let late = true;
  const slow = createPatientSend(
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      if (late) {
        late = false;
        throw away();
      }
      return taken(2);
    },
    { patienceMs: 600, missed: () => {} },
  );
  expect(await slow(rows)).toEqual(taken(2));
});

test('what waiting cannot mend is not waited for', async () => {
  const send = createPatientSend(
    async () => {
      throw new Error('broken');
    },
    { patienceMs: 60_000, missed: () => expect.unreachable() },
  );
  await expect(send(rows)).rejects.toThrow('broken');
});

test('a service that asks for patience gets it, as long as it asks: 429 and 503 with retry-after', async () => {
  const answers = [
    [429, '1'],
    [503, new Date(Date.now() + 1000).toUTCString()],
    [202, ''],
  ] as const;
  const seen: number[] = [];
  const url = await listen((_, response) => {
    const [status, after] = answers[seen.length] ?? [500, ''];
    seen.push(Date.now());
    response.writeHead(status, { 'retry-after': after }).end(JSON.stringify(status === 202 ? taken(2) : {}));
  });
  // The patience of its own would not last through the first second.
  const send = createPatientSend(
    createHttpSend(async () => url),
    { patienceMs: 600, missed: () => {} },
  );
  expect(await send(rows)).toEqual(taken(2));
  expect((seen[1] ?? 0) - (seen[0] ?? 0)).toBeGreaterThanOrEqual(990);
});

test('a stop ends the waiting', async () => {
  const stop = new AbortController();
  const send = createPatientSend(
    async () => {
      throw new Busy('Busy.', 'Wait.', 60_000);
    },
    { patienceMs: 60_000, missed: () => stop.abort(), signal: stop.signal },
  );
  await expect(send(rows)).rejects.toThrow('Busy.');
});
