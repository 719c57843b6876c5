import { createServer, type Server, type Socket } from 'node:net';
import { BSON } from 'mongodb';
import { afterEach, expect, test } from 'vitest';
import { explain, VerbatimError } from '../errors.ts';
import { connect } from './connect.ts';

const servers: { server: Server; sockets: Set<Socket> }[] = [];
afterEach(() => {
  for (const { server, sockets } of servers.splice(0)) {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
});

async function listen(onData: (data: Buffer, socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('data', (data) => onData(data, socket)).on('error', () => {}));
  });
  servers.push({ server, sockets });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

/** Just enough of MongoDB's wire protocol to say hello as a standalone server does and to answer all else with `reply`. */
const standalone = (reply: object) =>
  listen((data, socket) => {
    for (let at = 0; at + 16 <= data.length; at += data.readInt32LE(at)) {
      const [requestId, opcode] = [data.readInt32LE(at + 4), data.readInt32LE(at + 12)];
      const legacy = opcode === 2004;
      const body = legacy ? data.indexOf(0, at + 20) + 9 : at + 21;
      const command = Object.keys(BSON.deserialize(data.subarray(body, body + data.readInt32LE(body))))[0] ?? '';
      const hello = { isWritablePrimary: true, ismaster: true, helloOk: true, maxWireVersion: 21, minWireVersion: 0, ok: 1 };
      const limits = { maxBsonObjectSize: 16_777_216, maxMessageSizeBytes: 48_000_000, maxWriteBatchSize: 100_000 };
      const greeting = ['hello', 'ismaster', 'isMaster'].includes(command);
      const answer = BSON.serialize(greeting ? { ...hello, ...limits, logicalSessionTimeoutMinutes: 30 } : reply);
      // OP_REPLY to a legacy query: flags, cursor, start, one document. OP_MSG: flags, and the kind of its one section.
      const lead = legacy ? Buffer.from([...new Array(16).fill(0), 1, 0, 0, 0]) : Buffer.alloc(5);
      const head = Buffer.alloc(16);
      head.writeInt32LE(16 + lead.length + answer.length, 0);
      head.writeInt32LE(requestId, 8);
      head.writeInt32LE(legacy ? 1 : 2013, 12);
      socket.write(Buffer.concat([head, lead, answer]));
    }
  });

async function failureOf(uri: string): Promise<{ error: VerbatimError; seconds: number }> {
  const begun = performance.now();
  const error: unknown = await connect(uri, 'verbatim-test').catch((thrown) => thrown);
  if (!(error instanceof VerbatimError)) throw new Error('no VerbatimError', { cause: error });
  return { error, seconds: (performance.now() - begun) / 1_000 };
}

/** Everything a log or a terminal may show of an error, its causes too. */
const shown = (error: unknown): string =>
  error instanceof Error ? `${explain(error)} ${error.stack} ${JSON.stringify(error)} ${shown(error.cause)}` : '';

test('where nobody listens: unreachable within five seconds, with host and cure and without the password', async () => {
  const { error, seconds } = await failureOf('mongodb://analyst:s3cret@127.0.0.1:1/?authSource=admin');
  expect(error).toMatchObject({ code: 'store_unreachable', message: 'MongoDB at 127.0.0.1:1 does not answer.' });
  expect(error.cure).toContain('MONGODB_URI');
  expect(seconds).toBeLessThan(5);
  expect(shown(error)).not.toMatch(/s3cret|analyst/);
});

test('a server that takes the connection and says nothing is unreachable too', async () => {
  const port = await listen(() => {});
  const { error, seconds } = await failureOf(`mongodb://127.0.0.1:${port}/`);
  expect(error.code).toBe('store_unreachable');
  expect(seconds).toBeLessThan(6);
});

test('a standalone server is refused with the cure', async () => {
  const port = await standalone({
    ok: 0,
    code: 20,
    codeName: 'IllegalOperation',
    errmsg: 'Transaction numbers are only allowed on a replica set member or mongos',
  });
  const { error } = await failureOf(`mongodb://127.0.0.1:${port}/`);
  expect(error).toMatchObject({ code: 'bad_config', message: expect.stringContaining('standalone') });
  expect(error.cure).toContain('rs.initiate()');
});

test('a refused user is told so', async () => {
  const port = await standalone({ ok: 0, code: 18, codeName: 'AuthenticationFailed', errmsg: 'Authentication failed for analyst' });
  const { error } = await failureOf(`mongodb://analyst:s3cret@127.0.0.1:${port}/`);
  expect(error).toMatchObject({ code: 'store_unreachable', message: expect.stringContaining('refuses this user') });
  expect(shown(error)).not.toMatch(/s3cret|analyst/);
});

test.each(['http://analyst:s3cret@host/', 'mongodb://analyst:s3/cret@host/', 'mongodb://analyst:s3cret@host:99999/', ''])(
  'what is no connection string is a setting to correct, and is not repeated (%#)',
  async (uri) => {
    const { error } = await failureOf(uri);
    expect(error.code).toBe('bad_config');
    expect(shown(error)).not.toMatch(/s3.?cret|analyst/);
  },
);
