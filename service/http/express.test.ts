import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  const summarise = async () => {
    throw new Error('row 客户的话 is broken');
  };
  api = await startApi({ worker: false, broken: { summarise }, bodyLimit: 1024 * 1024 });
});
afterAll(() => api.close());

const one = JSON.stringify({ source: 'app-store', externalId: 'e', text: '转账很快' });
const send = (body: string | Uint8Array<ArrayBuffer> | null, headers: Record<string, string>, path = '/v1/comments') =>
  api.ask(path, { method: 'POST', body, headers });
const error = (code: string) => ({ error: { code, message: expect.any(String), cure: expect.any(String) } });
/** What fetch would correct before it sends. */
const raw = (lines: readonly string[]) =>
  new Promise<string>((resolve, reject) => {
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname, () => socket.write([...lines, 'connection: close', '', ''].join('\r\n')));
    let text = '';
    socket.on('data', (data) => {
      text += data;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });

describe('bodies', () => {
  test.each(['application/json', 'application/json; charset=utf-8', 'application/vnd.bank+json', 'APPLICATION/JSON'])(
    '%s is read',
    async (type) => {
      expect((await send(one, { 'content-type': type })).status).toBe(202);
    },
  );
  test.each([
    ['of another type', one, { 'content-type': 'text/plain' }, 415, 'bad_media_type'],
    ['as curl -d sends them', one, { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'bad_media_type'],
    ['without a type', Buffer.from(one), {}, 415, 'bad_media_type'],
    ['in another charset', one, { 'content-type': 'application/json; charset=gbk' }, 415, 'bad_media_type'],
    ['packed in an unknown way', one, { 'content-type': 'application/json', 'content-encoding': 'zip' }, 415, 'bad_media_type'],
    ['no gzip though they say so', one, { 'content-type': 'application/json', 'content-encoding': 'gzip' }, 400, 'bad_request'],
    ['that are not there', null, {}, 400, 'bad_request'],
    ['that are cut short', one.slice(0, -9), { 'content-type': 'application/json' }, 400, 'bad_request'],
  ])('%s are refused, unquoted', async (_name, body, headers, status, code) => {
    for (const path of ['/v1/comments', '/v1/classify']) {
      const answer = await send(body, headers as Record<string, string>, path);
      expect(answer.status).toBe(status);
      expect(answer.body).toEqual(error(code));
      expect(JSON.stringify(answer.body)).not.toMatch(/转账|app-store/);
    }
  });
  test('in GBK announced as JSON: not stored as replacement characters', async () => {
    const gbk = Buffer.concat([Buffer.from('{"source":"app-store","text":"'), Buffer.from([0xd7, 0xaa, 0xd5, 0xcb]), Buffer.from('"}')]);
    const { status, body } = await send(gbk, { 'content-type': 'application/json' });
    expect([status, body]).toEqual([400, { error: { code: 'bad_request', message: 'The body is not UTF-8.', cure: expect.any(String) } }]);
  });
  test('that hold nothing are told so', async () => {
    const { status, body } = await send('', { 'content-type': 'application/json' });
    expect([status, body.error.message]).toEqual([400, 'The body is empty.']);
  });
  test('a byte order mark and gzip are read', async () => {
    expect((await send(`\ufeff${one}`, { 'content-type': 'application/json' })).status).toBe(202);
    expect((await send(gzipSync(one), { 'content-type': 'application/json', 'content-encoding': 'gzip' })).status).toBe(202);
  });
  test('over the limit: 413 in our shape, though they are packed small', async () => {
    const large = Buffer.alloc(1024 * 1024 + 1, ' ');
    for (const [body, packing] of [
      [large, 'identity'],
      [gzipSync(large), 'gzip'],
    ] as const) {
      const answer = await send(body, { 'content-type': 'application/json', 'content-encoding': packing });
      expect([answer.status, answer.body]).toEqual([413, error('too_large')]);
      expect(answer.body.error.message).toContain('1 MB');
    }
  });
});

describe('paths and methods', () => {
  test.each([
    ['GET', '/v1/comments/%E0%A4%A', 400, 'bad_request'],
    ['GET', '/v1/comments/%00', 404, 'not_found'],
    ['GET', '/%E0%A4%A', 404, 'not_found'],
    ['GET', '/v1/转账不到账', 404, 'not_found'],
    ['GET', '//v1/comments', 404, 'not_found'],
    ['GET', '/v1/classify', 405, 'method_not_allowed'],
    ['PUT', '/v1/comments', 405, 'method_not_allowed'],
    ['PUT', '/v1/comments/x', 405, 'method_not_allowed'],
    ['POST', '/v1/summary', 405, 'method_not_allowed'],
  ])('%s %s: %i', async (method, path, status, code) => {
    const answer = await api.ask(path, { method });
    expect([answer.status, answer.body]).toEqual([status, error(code)]);
    expect(JSON.stringify(answer.body)).not.toMatch(/转账|%/);
  });
  test('405 and OPTIONS tell what is allowed', async () => {
    expect((await api.ask('/v1/comments', { method: 'PATCH' })).headers.get('allow')).toBe('POST, GET, HEAD, DELETE');
    const options = await api.ask('/v1/summary', { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow'), options.body]).toEqual([204, 'GET, HEAD', '']);
  });
  test('HEAD is GET without its body', async () => {
    const head = await api.ask('/v1/comments', { method: 'HEAD' });
    expect([head.status, head.body]).toEqual([200, '']);
    expect(head.headers.get('content-type')).toMatch('application/json');
  });
  test.each(['GET //[bad/v1/comments HTTP/1.1', 'GET http://[bad/v1/comments HTTP/1.1', 'GET /v1/comments?%=%E0%A4%A HTTP/1.1'])(
    '%s is no failure of ours',
    async (line) => expect(await raw([line, 'host: x'])).toMatch(/^HTTP\/1.1 4\d\d /),
  );
  test('/ names the paths where no pages are built', async () => {
    const { status, body } = await api.get('/');
    expect(status).toBe(200);
    expect(body.name).toBe('verbatim');
    expect(body.paths).toEqual(expect.arrayContaining(['POST /v1/comments', 'GET /v1/comments', 'GET /v1/backlog', 'GET /healthz']));
  });
});

test('a client that leaves in the middle of its body costs nothing', async () => {
  const { hostname, port } = new URL(api.url);
  const socket = connect(Number(port), hostname);
  socket.write(`POST /v1/comments HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 999\r\n\r\n[{"source"`);
  await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  expect((await api.get('/healthz')).body).toEqual({ status: 'ok' });
  expect(api.lines).toEqual([]);
});

test('a failure of ours tells the client its number, the log its route', async () => {
  const answer = await api.get('/v1/summary');
  expect([answer.status, answer.body]).toEqual([500, error('internal')]);
  expect(JSON.stringify(answer.body)).not.toContain('客户');
  await vi.waitFor(() => expect(api.lines).toEqual([expect.stringContaining('"route":"/v1/summary"')]));
});
