import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { VerbatimError } from '../errors.ts';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
let before: number;
beforeAll(async () => {
  api = await startApi({ worker: false });
});
beforeEach(async () => {
  before = (await api.store.backlog()).pending;
});
afterEach(() => void vi.restoreAllMocks());
afterAll(() => api.close());

const row = (externalId: string, text = '转账一直不到账') => ({ source: 'app-store', externalId, text });
const lines = (rows: readonly unknown[]) => rows.map((one) => `${JSON.stringify(one)}\n`).join('');
const many = (count: number, name: string) => Array.from({ length: count }, (_, n) => row(`${name}${n}`));
const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  api.ask('/v1/comments', { method: 'POST', body, headers: { 'content-type': 'application/x-ndjson', ...headers } });
const none = { accepted: 0, duplicate: 0, updated: 0, revised: 0, rejected: 0, rejections: [], rejectionsOmitted: 0 };
const fresh = async () => (await api.store.backlog()).pending - before;

describe('what is taken', () => {
  test('lines, more than an array may have, without their ids; sent again they are duplicates', async () => {
    const text = lines(many(2345, 'array'));
    expect(await send(text)).toMatchObject({ status: 202, body: { ...none, accepted: 2345 } });
    expect((await send(text)).body).toEqual({ ...none, duplicate: 2345 });
    expect(await fresh()).toBe(2345);
  });
  test('in bulk unless they say live', async () => {
    await send(lines([row('b')]));
    await api.ask('/v1/comments?lane=live', { method: 'POST', body: lines([row('l')]), headers: { 'content-type': 'application/jsonl' } });
    const laneOf = async (externalId: string) => (await api.store.find({ externalId }, { limit: 1, order: 'oldest' })).items[0]?.lane;
    expect([await laneOf('b'), await laneOf('l')]).toEqual(['bulk', 'live']);
  });
  test('those without externalId by key and line, blank lines counted', async () => {
    const bare = JSON.stringify({ source: 'forum', text: '很好' });
    const key = { 'idempotency-key': 'file-1' };
    expect((await send(`${bare}\n\n${bare}`, key)).body).toMatchObject({ accepted: 2 });
    expect((await send(`${bare}\n\n${bare}\n${bare}`, key)).body).toMatchObject({ accepted: 1, duplicate: 2 });
    expect((await send(bare)).body).toMatchObject({ accepted: 1 });
    expect((await send(bare)).body).toMatchObject({ accepted: 1 });
  });
  test('packed', async () => {
    expect((await send(gzipSync(lines(many(700, 'packed'))), { 'content-encoding': 'gzip' })).body).toEqual({ ...none, accepted: 700 });
  });
});

describe('what is refused', () => {
  test('bad lines alone, each with its number', async () => {
    const gbk = Buffer.concat([Buffer.from('{"source":"forum","text":"'), Buffer.from([0xd7, 0xaa, 0xd5, 0xcb]), Buffer.from('"}\n')]);
    const parts = [
      lines([row('a')]),
      gbk,
      '{"text":"Δ\n',
      '\n',
      `"${'长'.repeat(200_000)}"\n`,
      lines([{ ...row('b'), text: ' ' }, row('c')]),
    ];
    const { status, body } = await send(Buffer.concat(parts.map((part) => Buffer.from(part))));
    expect([status, body.accepted, body.rejected]).toEqual([202, 2, 4]);
    expect(body.rejections.map((one: { index: number; code: string }) => [one.index, one.code])).toEqual([
      [1, 'bad_row'],
      [2, 'bad_row'],
      [4, 'too_large'],
      [5, 'empty_text'],
    ]);
    expect(JSON.stringify(body)).not.toMatch(/Δ|长长/);
  });
  test('all of them: 422; the first thousand are listed, the others counted', async () => {
    const { status, body } = await send('{}\n'.repeat(1234));
    expect([status, body.rejected, body.rejections.length, body.rejectionsOmitted]).toEqual([422, 1234, 1000, 234]);
    expect(body.rejections[999].index).toBe(999);
  });
  test.each([
    ['nothing', '', {}, 'bad_request'],
    ['blank lines', '\n \n', {}, 'bad_request'],
    ['packing that is not known', '{}', { 'content-encoding': 'br' }, 'bad_media_type'],
    ['no gzip though they say so', '{}', { 'content-encoding': 'gzip' }, 'bad_request'],
    ['a key too long', '{}', { 'idempotency-key': 'k'.repeat(201) }, 'bad_request'],
    ['a key that is not ASCII', '{}', { 'idempotency-key': 'clé' }, 'bad_request'],
  ])('%s', async (_name, body, headers, code) => {
    const answer = await send(body, headers as Record<string, string>);
    expect(answer.status).toBe(code === 'bad_request' ? 400 : 415);
    expect(answer.body.error).toEqual({ code, message: expect.any(String), cure: expect.any(String) });
  });
});

describe('what is left in the middle', () => {
  test('a store that goes: what it took before stays and is told; all sent again doubles nothing', async () => {
    const { add } = api.store;
    const adding = vi.spyOn(api.store, 'add');
    adding.mockImplementationOnce(add).mockImplementationOnce(add);
    adding.mockRejectedValueOnce(new VerbatimError('store_unreachable', 'The store does not answer.', 'Start it.'));
    const text = lines(many(5000, 'store'));
    const { status, body } = await send(text);
    expect([status, body.error.code]).toEqual([503, 'store_unreachable']);
    const { accepted } = body.taken;
    expect(accepted).toBeGreaterThan(500);
    expect(body.taken).toEqual({ ...none, accepted });
    expect(await fresh()).toBe(accepted);
    adding.mockImplementation(add);
    expect((await send(text)).body).toEqual({ ...none, duplicate: accepted, accepted: 5000 - accepted });
  });
  test('a packed body that breaks off: the lines before stay', async () => {
    const packed = gzipSync(lines(many(3000, 'broken').map((one, n) => ({ ...one, text: `${one.text}${(n * 7919) % 10_007}` }))));
    const { status, body } = await send(packed.subarray(0, packed.length >> 1), { 'content-encoding': 'gzip' });
    expect([status, body.error.code]).toEqual([400, 'bad_request']);
    expect(body.taken.accepted).toBeGreaterThan(0);
    expect(await fresh()).toBe(body.taken.accepted);
  });
  test('a client that goes: its whole lines stay, half a line is none, and nothing is logged', async () => {
    const { hostname, port } = new URL(api.url);
    const sending = request({ hostname, port, path: '/v1/comments', method: 'POST', headers: { 'content-type': 'application/x-ndjson' } });
    sending.on('error', () => undefined);
    sending.write(lines(many(7, 'gone')));
    // Half of this line is a whole JSON value of its own, as a number cut short is.
    sending.write('123');
    await new Promise((resolve) => setTimeout(resolve, 100));
    sending.destroy();
    await vi.waitFor(async () => expect(await fresh()).toBe(7));
    expect(api.lines).toEqual([]);
  });
});
