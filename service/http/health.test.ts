import { afterEach, expect, test } from 'vitest';
import { VerbatimError } from '../errors.ts';
import { type Api, startApi } from './fixture/api.ts';
import { bareRequest } from './fixture/request.ts';
import { getReadiness } from './health.ts';

let api: Api | undefined;
afterEach(() => api?.close());
const unreachable = () => Promise.reject(new VerbatimError('store_unreachable', 'The store does not answer.', 'Start it.'));

test('alive and ready', async () => {
  api = await startApi();
  expect(await api.get('/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await api.get('/readyz')).toMatchObject({ status: 200, body: { status: 'ok', store: 'ok', queue: 'ok', model: 'ok' } });
});

test('a store that fails: alive, not ready, its questions 503', async () => {
  api = await startApi({ worker: false, broken: { ping: unreachable, find: unreachable, add: unreachable } });
  expect((await api.get('/healthz')).status).toBe(200);
  const ready = await api.get('/readyz');
  expect([ready.status, ready.body]).toEqual([503, { status: 'unavailable', store: 'unreachable', queue: 'ok', model: 'ok' }]);
  const error = { code: 'store_unreachable', message: 'The store does not answer.', cure: 'Start it.' };
  expect(await api.get('/v1/comments')).toMatchObject({ status: 503, body: { error } });
  const posted = await api.post('/v1/comments', { source: 'forum', text: '转账' });
  expect(posted).toMatchObject({ status: 503, body: { error } });
});

test('a part that hangs is not waited for', async () => {
  const handler = getReadiness({ store: () => new Promise(() => undefined), queue: async () => undefined });
  const request = bareRequest;
  expect(await handler(request)).toEqual({ status: 503, body: { status: 'unavailable', store: 'unreachable', queue: 'ok' } });
});
