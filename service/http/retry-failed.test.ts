import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aComment } from '../store/contract/samples.ts';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** Never queued, so that no worker is before us. */
async function addFailed(...ids: readonly string[]): Promise<void> {
  await api.store.add(
    ids.map((id) => aComment(id)),
    '2027-01-01T00:00:00.000Z',
  );
  for (const id of ids) for (let time = 0; time < 3; time++) await api.store.fail({ id, revision: 1 }, 'tagging_failed');
}
const retry = (body: unknown) => api.post('/v1/failed/retry', body);
const failed = async () => (await api.get('/v1/comments', { state: 'failed' })).body.comments;

test('failed ones are listed with the reason; tried again they are tagged, and it is no more', async () => {
  await addFailed('a', 'b');
  const listed = await failed();
  expect(listed).toHaveLength(2);
  for (const comment of listed) expect(comment).toMatchObject({ state: 'failed', attempts: 3, failure: 'tagging_failed' });
  expect(await retry({})).toMatchObject({ status: 200, body: { retried: 2 } });
  expect(api.entries.at(-2)).toMatchObject({ action: 'comments.read' });
  expect(api.entries.at(-1)).toMatchObject({ action: 'comments.retry', count: 2 });
  await api.settled();
  expect(await failed()).toEqual([]);
  const { body } = await api.get('/v1/comments/a');
  expect(body).toMatchObject({ state: 'tagged', attempts: 0 });
  expect(body).not.toHaveProperty('failure');
  expect((await retry({})).body).toEqual({ retried: 0 });
});

test('only those named; what is not there, or did not fail, is passed over', async () => {
  await addFailed('c', 'd', 'e');
  expect((await retry({ ids: ['d', 'a', 'nobody', 'd'] })).body).toEqual({ retried: 1 });
  await api.settled();
  expect((await failed()).map(({ id }: { id: string }) => id).toSorted()).toEqual(['c', 'e']);
});

describe('refused, and nothing is tried', () => {
  test.each([
    [{ ids: [] }],
    [{ ids: 'c' }],
    [{ id: 'c' }],
    [{ ids: [1] }],
    [['c']],
    [{ ids: Array.from({ length: 1001 }, (_, n) => `${n}`) }],
    [''],
    ['{'],
  ])('%j', async (body) => {
    const { status, body: answered } = await retry(body);
    expect([status, answered.error.code]).toEqual([400, 'bad_request']);
    expect(await failed()).toHaveLength(2);
  });
});
