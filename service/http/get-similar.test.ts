import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
let ids: readonly string[];
beforeAll(async () => {
  api = await startApi();
  const texts = ['转账太慢，密码器也坏了', '密码器又坏了', '转账太慢', '转账方便', '大堂经理很热情'];
  const rows = texts.map((text, n) => ({ source: 'forum', externalId: `${n}`, text, occurredAt: `2026-03-0${n + 1}` }));
  ({ ids } = (await api.post('/v1/comments', rows)).body);
  await api.settled();
});
afterAll(() => api.close());

interface Found {
  readonly id: string;
  readonly shared: readonly string[];
}
const similar = (n: number, query: Readonly<Record<string, string>> = {}) => api.get(`/v1/comments/${ids[n]}/similar`, query);

test('those that share its keywords, two before one and a rare one before a common one, as a page of comments shows them', async () => {
  const { status, body } = await similar(0);
  expect([status, body.comments.map(({ id, shared }: Found) => [ids.indexOf(id), ...shared])]).toEqual([
    200,
    [
      [2, '太慢', '转账'],
      [1, '密码器'],
      [3, '转账'],
    ],
  ]);
  const { shared: _, ...listed } = body.comments[0];
  expect((await api.get('/v1/comments', { externalId: '2' })).body.comments).toEqual([listed]);
});
test('so many; none for one that shares nothing', async () => {
  expect((await similar(0, { limit: '1' })).body.comments).toHaveLength(1);
  expect((await similar(4)).body).toEqual({ comments: [] });
});
test('the audit log is told of it', async () => {
  await similar(0, { limit: '2' });
  expect(api.entries.at(-1)).toMatchObject({ action: 'comments.read', target: ids[0], count: 2 });
});
test('nobody is not found', async () => {
  const { status, body } = await api.get('/v1/comments/nobody/similar');
  expect([status, body.error.code]).toEqual([404, 'not_found']);
});
test.each(['limit=0', 'limit=21', 'limit=x', 'q=转账'])('%s is refused', async (query) => {
  expect((await api.get(`/v1/comments/${ids[0]}/similar?${query}`)).status).toBe(400);
});
