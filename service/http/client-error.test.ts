import { connect } from 'node:net';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerUnreadable } from './client-error.ts';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ worker: false });
});
afterAll(() => api.close());

/** Sends bytes as they are, and reads until the connection ends. */
function raw(bytes: string): Promise<{ readonly status: number; readonly body: unknown }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('error', reject).on('end', () => {
      const [head = '', body = ''] = text.split('\r\n\r\n');
      resolve({ status: Number(head.split(' ')[1]), body: JSON.parse(body) });
      socket.destroy();
    });
  });
}
const error = (code: string) => ({ error: { code, message: expect.any(String), cure: expect.any(String) } });
const asked = 'GET /healthz HTTP/1.1\r\nhost: x\r\n';
const posted = 'POST /v1/comments HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

test.each([
  ['no HTTP', 'Δ转账不到账\r\n\r\n', 400, 'bad_request'],
  ['no host', 'GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'bad_request'],
  ['a header without a name', `${asked}: Δ\r\n\r\n`, 400, 'bad_request'],
  ['a length that is none', `${posted}content-length: many\r\n\r\n`, 400, 'bad_request'],
  ['two lengths', `${posted}content-length: 1\r\ncontent-length: 2\r\n\r\n12`, 400, 'bad_request'],
  ['a length and chunks', `${posted}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`, 400, 'bad_request'],
  ['broken chunks', `${posted}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n`, 400, 'bad_request'],
  ['an endless address', `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`, 431, 'headers_too_large'],
  ['endless headers', `${asked}x: ${'y'.repeat(100_000)}\r\n\r\n`, 431, 'headers_too_large'],
])('%s: in our shape', async (_name, bytes, status, code) => {
  expect(await raw(bytes)).toEqual({ status, body: error(code) });
  expect(JSON.stringify((await raw(bytes)).body)).not.toMatch(/Δ|转账/);
});

test('an endless address asked by HEAD: the head alone', async () => {
  const { hostname, port } = new URL(api.url);
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`HEAD /${'x'.repeat(40_000)} HTTP/1.1\r\nhost: x\r\n\r\n`));
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('error', reject).on('end', () => resolve(text));
  });
  expect(answer).toMatch(/^HTTP\/1\.1 431 [^{]*\r\n\r\n$/);
});

test('a client that expects what nobody knows is answered all the same', async () => {
  expect(await raw(`${asked}expect: tea\r\nconnection: close\r\n\r\n`)).toEqual({ status: 200, body: { status: 'ok' } });
});

test('a request that does not come whole in time is told so; an answer that has begun is not written into', () => {
  const late = Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
  const [told, cut] = [new PassThrough(), new PassThrough()];
  answerUnreadable(late, told, false);
  answerUnreadable(late, told, false);
  expect(String(told.read())).toMatch(/^HTTP\/1\.1 408 [^{]*\{"error":\{"code":"too_slow"[^}]*\}\}$/);
  answerUnreadable(late, cut, true);
  expect([cut.read(), cut.destroyed]).toEqual([null, true]);
});

test('nothing above was logged', () => expect(api.lines).toEqual([]));
