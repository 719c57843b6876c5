import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heldIn } from '../domain.ts';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ worker: false });
});
afterAll(() => api.close());

const good = { source: 'app-store', text: '转账一直不到账' };
const error = (code: string) => ({ error: { code, message: expect.any(String), cure: expect.any(String) } });
const stored = async () => heldIn(await api.store.backlog());
/** Sends a head and the bytes that `more` has left, and says how much went out before the answer came. */
function upload(head: readonly string[], more: () => Buffer | undefined): Promise<{ readonly text: string; readonly sent: number }> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(api.url);
    let [text, sent] = ['', 0];
    const socket = connect(Number(port), hostname, () => {
      socket.write(['POST /v1/comments HTTP/1.1', 'host: x', 'content-type: application/json', ...head, '', ''].join('\r\n'));
      go();
    });
    const go = () => {
      for (let bytes = more(); bytes !== undefined && text === '' && !socket.destroyed; bytes = more()) {
        sent += bytes.length;
        if (!socket.write(bytes)) return void socket.once('drain', go);
      }
    };
    socket.on('data', (data) => {
      text += data;
      if (text.includes('}}')) socket.destroy();
    });
    socket.on('error', () => undefined).on('close', () => resolve({ text, sent }));
  });
}

describe('a comment', () => {
  test.each([
    ['👍', '👍'],
    ['one character', '差'],
    ['nothing to complain of', '无'],
    ['20,000 characters', '长'.repeat(20_000)],
    ['NUL characters', '前\0后'],
    ['an operator as its words', '{"$gt":""}'],
    ['a path as its words', '../../etc/passwd'],
  ])('%s is taken as it is', async (_name, text) => {
    const { status, body } = await api.post('/v1/comments', { ...good, text });
    expect([status, body.accepted]).toEqual([202, 1]);
    expect((await api.get(`/v1/comments/${body.ids[0]}`)).body.text).toBe(text);
  });
  test.each([
    ['without text', { source: 'app-store' }, 'bad_row'],
    ['of blanks', { ...good, text: ' \u3000\n\t' }, 'empty_text'],
    ['of 20,001 characters', { ...good, text: '长'.repeat(20_001) }, 'text_too_long'],
    ['whose text is a number', { ...good, text: 12_345 }, 'bad_row'],
    ['whose text is an operator', { ...good, text: { $gt: '' } }, 'bad_row'],
    ['whose source is an operator', { ...good, source: { $ne: null } }, 'unknown_source'],
    ['whose source is a path', { ...good, source: '../app-store' }, 'unknown_source'],
    ['of a source that nobody knows, without a kind', { ...good, source: 'nowhere' }, 'unknown_source'],
    ['of the day after tomorrow', { ...good, occurredAt: '2026-06-17' }, 'bad_time'],
    ['of a day that is none', { ...good, occurredAt: '2026-02-30' }, 'bad_time'],
    ['of a year beyond reason', { ...good, occurredAt: '+275760-09-13T00:00:00Z' }, 'bad_time'],
    ['with a score beyond its range', { ...good, scores: { nps: 11 } }, 'bad_row'],
    ['with a huge score', { ...good, scores: { stars: 1e308 } }, 'bad_row'],
    ['with a score as text', { ...good, scores: { nps: '9' } }, 'bad_row'],
    ['with an operator among its facets', { ...good, meta: { $where: '1' } }, 'bad_row'],
    ['with facets in facets', { ...good, meta: { region: { name: '华东' } } }, 'bad_row'],
    ['with 33 facets', { ...good, meta: Object.fromEntries(Array.from({ length: 33 }, (_, n) => [`f${n}`, 1])) }, 'bad_row'],
    ['with a constructor', { ...good, constructor: { prototype: { admin: true } } }, 'bad_row'],
  ])('%s is refused, and costs its neighbour nothing', async (_name, bad, code) => {
    const before = await stored();
    const { status, body } = await api.post('/v1/comments', [bad, good]);
    expect([status, body.accepted, body.rejections]).toEqual([
      202,
      1,
      [{ index: 0, code, message: expect.any(String), cure: expect.any(String) }],
    ]);
    expect(await stored()).toBe(before + 1);
    expect((await api.post('/v1/comments', bad)).status).toBe(422);
  });
});

describe('a body', () => {
  test('of 200 MB, as it says, is refused before it is read', async () => {
    const { text, sent } = await upload([`content-length: ${200 * 1024 * 1024}`], () => undefined);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(JSON.parse(text.slice(text.indexOf('{')))).toEqual(error('too_large'));
    expect(sent).toBe(0);
  });
  test('without an end is refused where it passes the bound', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, ' ');
    const chunk = Buffer.concat([Buffer.from('100000\r\n'), megabyte, Buffer.from('\r\n')]);
    const { text, sent } = await upload(['transfer-encoding: chunked'], () => chunk);
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(sent / megabyte.length).toBeGreaterThan(64);
    expect(sent / megabyte.length).toBeLessThan(80);
  });
});

describe('a query', () => {
  test.each([
    ['source[$ne]=', 'bad_request'],
    ['source[$ne]=forum', 'bad_request'],
    ['source[]=forum', 'bad_request'],
    ['meta.region[$gt]=', 'bad_request'],
    ['$where=1', 'bad_request'],
    ['source=forum&source=app-store', 'bad_request'],
    ['pain=__proto__', 'unknown_label'],
    ['touchpoint=constructor', 'unknown_label'],
    ['cursor=x', 'bad_cursor'],
    [`cursor=${'A'.repeat(5000)}`, 'bad_cursor'],
    ['limit=1e999', 'bad_request'],
    ['limit=99999999999999999999', 'bad_request'],
    ['nps.min=Infinity', 'bad_request'],
    ['from=99999-01-01', 'bad_time'],
    ['q=%', 'bad_request'],
    ['q=%E0%A4%A', 'bad_request'],
    ['q=%ff', 'bad_request'],
    ['externalId=%ED%A0%80', 'bad_request'],
    ['%=1', 'bad_request'],
  ])('%s', async (query, code) => {
    const { status, body } = await api.get(`/v1/comments?${query}`);
    expect([status, body]).toEqual([400, error(code)]);
  });
  test.each(['source={"$gt":""}', 'externalId=%00', 'q=%00转账', "meta.region=' OR 1=1 --", 'commenterId=../..'])(
    '%s finds nothing, and is nothing but words',
    async (query) => {
      const { status, body } = await api.get(`/v1/comments?${query}&state=tagged`);
      expect([status, body]).toEqual([200, { comments: [], next: null }]);
    },
  );
});

test('no path leads out of the API', async () => {
  for (const path of ['/v1/comments/../../etc/passwd', '/v1/comments/..%2f..%2fetc%2fpasswd', '/..%5c..%5cetc', '/v1/comments/%2e%2e/x']) {
    const { status, body } = await api.get(path);
    expect([path, status, body]).toEqual([path, 404, error('not_found')]);
  }
});

test('nothing above was logged', () => expect(api.lines).toEqual([]));
