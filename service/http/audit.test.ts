import { connect } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

test('what is read and posted is told by names, ids and counts, never by a value', async () => {
  const rows = [
    { source: 'app-store', externalId: '编号一', text: '转账很快', meta: { region: '华东' } },
    { source: 'app-store', externalId: '编号二', text: '登录老掉线' },
    { text: '没有来源' },
  ];
  const { ids } = (await api.post('/v1/comments', rows)).body;
  await api.settled();
  await api.get('/v1/comments', { q: '登录', 'meta.region': '华东', externalId: '编号一', limit: '10', order: 'oldest' });
  await api.get(`/v1/comments/${ids[0]}`);
  await api.get('/v1/summary', { by: 'act', source: 'app-store' });
  await api.post('/v1/classify', { comments: [{ text: '转账很快' }] });
  const told = api.entries.map(({ at: _, ...entry }) => entry);
  const by = { by: 'tester', keyId: undefined };
  expect(told).toEqual([
    { ...by, action: 'comments.add', count: 2 },
    { ...by, action: 'comments.read', count: 0, filter: ['q', 'meta.region', 'externalId'] },
    { ...by, action: 'comments.read', target: ids[0], count: 1 },
    { ...by, action: 'summary.read', count: 2, filter: ['source'] },
    { ...by, action: 'comments.classify', count: 1 },
  ]);
  expect(JSON.stringify(told)).not.toMatch(/转账|登录|华东|编号/);
});

test.each([
  ['/v1/comments'],
  ['/v1/summary?by=act'],
  ['/v1/scores'],
  ['/v1/words'],
  ['/v1/export?format=jsonl'],
  ['/v1/export?format=csv'],
])('%s: a number of a person in the name of a facet is refused, and kept nowhere', async (path) => {
  const before = api.entries.length;
  for (const name of ['m13812345678', 'tel_13812345678', 'id11010519491231002X']) {
    const { status, body } = await api.get(`${path}${path.includes('?') ? '&' : '?'}meta.${name}=x`);
    expect([status, body.error.code]).toEqual([400, 'bad_request']);
    expect(JSON.stringify(body)).not.toMatch(/\d{11}/);
  }
  expect(api.entries.slice(before)).toEqual([]);
  expect(api.lines).toEqual([]);
});

test('lines that were kept are told, also where the rest fails', async () => {
  const before = api.entries.length;
  const lines = `${JSON.stringify({ source: 'app-store', externalId: 'line', text: '很好' })}\n{"source"`;
  const { port } = new URL(api.url);
  await new Promise<void>((done) => {
    const head = 'POST /v1/comments HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/x-ndjson\r\ncontent-length: 9999\r\n\r\n';
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(head + lines, () => setTimeout(() => socket.destroy(), 200)));
    socket.on('close', () => done());
  });
  await vi.waitFor(() => expect(api.entries.slice(before)).toMatchObject([{ action: 'comments.add', count: 1 }]), 10_000);
});

test('an entry that cannot be kept refuses what it tells of', async () => {
  const deaf = await startApi({
    worker: false,
    audit: async () => {
      throw new Error('the disk is full');
    },
  });
  const made = await deaf.post('/v1/keys', { name: 'a', scopes: ['read'] });
  expect([made.status, made.body.secret]).toEqual([500, undefined]);
  expect((await deaf.get('/v1/comments')).status).toBe(500);
  expect((await deaf.get('/v1/backlog')).status).toBe(200);
  await deaf.close();
});
