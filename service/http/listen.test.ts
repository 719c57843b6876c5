import { Agent, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Listening, listen } from './listen.ts';

let listening: Listening | undefined;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
afterEach(async () => {
  await listening?.close();
  agent.destroy();
});

function ask(url: string): Promise<{ readonly connection: string | undefined; readonly text: string }> {
  return new Promise((resolve, reject) => {
    request(url, { agent }, (response) => {
      let text = '';
      response.on('data', (data) => {
        text += data;
      });
      response.on('end', () => resolve({ connection: response.headers.connection, text }));
    })
      .on('error', reject)
      .end();
  });
}
const took = async (work: Promise<unknown>) => {
  const start = performance.now();
  await work;
  return performance.now() - start;
};

test('a kept connection that is idle does not hold a stop', async () => {
  listening = await listen((_, response) => void response.end('well'), '127.0.0.1', 0);
  expect((await ask(listening.url)).connection).toBe('keep-alive');
  expect(await took(listening.close())).toBeLessThan(1500);
});

test('a request in hand is answered, and its kept connection ends with it', async () => {
  let answer = () => {};
  const arrived = Promise.withResolvers<void>();
  const app = (_: IncomingMessage, response: ServerResponse) => {
    answer = () => void response.end('well');
    arrived.resolve();
  };
  listening = await listen(app, '127.0.0.1', 0);
  const asked = ask(listening.url);
  await arrived.promise;
  const closed = listening.close();
  answer();
  expect(await asked).toEqual({ connection: 'close', text: 'well' });
  expect(await took(closed)).toBeLessThan(1500);
});

test('a client that says nothing, or only half, is cut off after the grace', async () => {
  listening = await listen((_, response) => void response.end(), '127.0.0.1', 0, { graceMs: 100 });
  const { hostname, port } = new URL(listening.url);
  const sockets = [connect(Number(port), hostname), connect(Number(port), hostname)];
  for (const socket of sockets) socket.on('error', () => undefined);
  await Promise.all(sockets.map((socket) => new Promise((done) => socket.once('connect', done))));
  sockets[1]?.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nabc');
  await new Promise((done) => setTimeout(done, 50));
  expect(await took(listening.close())).toBeLessThan(1500);
});

/** What becomes of a connection: everything it was sent, once it is closed. */
function talk(url: string, write: (socket: Socket) => void): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname, () => write(socket));
    socket.on('error', () => undefined).on('close', () => resolve(text));
    socket.on('data', (data) => {
      text += data;
    });
  });
}
const whole = async (request: IncomingMessage, response: ServerResponse) => {
  let bytes = 0;
  for await (const chunk of request) bytes += chunk.length;
  response.setHeader('connection', 'close').end(`${bytes} bytes`);
};
const hasty = { headMs: 100, everyMs: 20, body: { everyMs: 400, leastBytes: 20 } };

test('a head that does not come whole, and a body that drips, are cut off', async () => {
  listening = await listen((request, response) => void whole(request, response).catch(() => undefined), '127.0.0.1', 0, hasty);
  const timers: NodeJS.Timeout[] = [];
  const drip = (head: string) => (socket: Socket) => {
    socket.write(head);
    timers.push(setInterval(() => socket.writable && socket.write('x'), 60));
  };
  const head = await talk(listening.url, drip('GET / HTTP/1.1\r\nhost: x\r\na: '));
  const body = await talk(listening.url, drip('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 999999\r\n\r\n'));
  for (const timer of timers) clearInterval(timer);
  expect([head.split(' ')[1], body]).toEqual(['408', '']);
});

test('a body is read to its end, however long it takes, while it flows; so is one that we are slow to take', async () => {
  const slowly = async (request: IncomingMessage, response: ServerResponse) => {
    await new Promise((done) => setTimeout(done, 1200));
    await whole(request, response);
  };
  listening = await listen(
    (request, response) => void (request.url === '/slow' ? slowly : whole)(request, response),
    '127.0.0.1',
    0,
    hasty,
  );
  const flowing = await talk(listening.url, (socket) => {
    socket.write('POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4000\r\n\r\n');
    let sent = 0;
    const timer = setInterval(() => {
      socket.write('x'.repeat(100));
      sent += 100;
      if (sent === 4000) clearInterval(timer);
    }, 40);
  });
  expect(flowing).toContain('4000 bytes');
  const taken = await talk(listening.url, (socket) => {
    socket.write(`POST /slow HTTP/1.1\r\nhost: x\r\ncontent-length: 2000\r\n\r\n${'x'.repeat(1000)}`);
    setTimeout(() => socket.write('x'.repeat(1000)), 1300);
  });
  expect(taken).toContain('2000 bytes');
});

test('closing twice is closing once', async () => {
  listening = await listen((_, response) => void response.end(), '127.0.0.1', 0);
  await Promise.all([listening.close(), listening.close()]);
});

test('a port in use is told with its cure', async () => {
  listening = await listen((_, response) => void response.end(), '127.0.0.1', 0);
  const port = Number(new URL(listening.url).port);
  await expect(listen(() => undefined, '127.0.0.1', port, { setting: 'METRICS_PORT' })).rejects.toMatchObject({
    code: 'bad_config',
    message: expect.stringContaining('in use'),
    cure: expect.stringContaining('Set METRICS_PORT'),
  });
});
