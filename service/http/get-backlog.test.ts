import { afterAll, beforeAll, expect, test } from 'vitest';
import { VerbatimError } from '../errors.ts';
import { type Api, startApi } from './fixture/api.ts';
import { bareRequest } from './fixture/request.ts';
import { getBacklog } from './get-backlog.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi({ worker: false });
});
afterAll(() => api.close());

test('nothing, then two that wait', async () => {
  expect((await api.get('/v1/backlog')).body).toEqual({ pending: 0, tagged: 0, failed: 0, oldestPendingAt: null, queued: 0 });
  await api.post('/v1/comments', [
    { source: 'forum', externalId: '1', text: '转账慢' },
    { source: 'forum', externalId: '2', text: '登录慢' },
  ]);
  const { status, body } = await api.get('/v1/backlog');
  expect([status, body]).toEqual([200, { pending: 2, tagged: 0, failed: 0, oldestPendingAt: '2026-06-15T00:00:00.000Z', queued: 2 }]);
});

test('a queue that does not answer leaves the store its say; any other failure is one', async () => {
  const request = bareRequest;
  const asked = (error: Error) => getBacklog({ store: api.store, queue: { depth: () => Promise.reject(error) } })(request);
  expect(await asked(new VerbatimError('queue_unreachable', 'Gone.', 'Wait.'))).toMatchObject({
    status: 200,
    body: { pending: 2, queued: null },
  });
  await expect(asked(new Error('a bug'))).rejects.toThrow('a bug');
});
