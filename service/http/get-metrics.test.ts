import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Api, startApi } from './fixture/api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());
const series = async (start: string) => {
  const { body } = await api.get('/metrics');
  return (body as string).split('\n').filter((line) => line.startsWith(start));
};

test('in the text format, with what was posted and tagged', async () => {
  const rows = [
    { source: 'app-store', externalId: 'm1', text: '转账很快' },
    { source: 'app-store', externalId: 'm1', text: '转账很快' },
    { source: 'app-store', text: '' },
  ];
  await api.post('/v1/comments', rows);
  await api.ask('/v1/comments', { method: 'POST', body: 'no JSON\n{}\n', headers: { 'content-type': 'application/x-ndjson' } });
  await api.settled();
  const { status, headers } = await api.get('/metrics');
  expect([status, headers.get('content-type')]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(await series('verbatim_comments{state="tagged"}')).toEqual(['verbatim_comments{state="tagged"} 1']);
  expect(await series('verbatim_comments_posted_total{outcome="accepted"}')).toEqual([
    'verbatim_comments_posted_total{outcome="accepted"} 1',
  ]);
  expect(await series('verbatim_comments_posted_total{outcome="duplicate"}')).toEqual([
    'verbatim_comments_posted_total{outcome="duplicate"} 1',
  ]);
  expect(await series('verbatim_comments_posted_total{outcome="rejected"}')).toEqual([
    'verbatim_comments_posted_total{outcome="rejected"} 3',
  ]);
  expect(await series('verbatim_taggings_total{outcome="tagged"}')).toEqual(['verbatim_taggings_total{outcome="tagged"} 1']);
  for (const stage of ['read', 'normalise', 'tokenise', 'words', 'encode', 'decide', 'write'])
    expect(await series(`verbatim_tagging_stage_seconds_count{stage="${stage}"}`)).toEqual([expect.stringMatching(/ [1-9]\d*$/)]);
});

test('a path, a query and an odd method make no series of their own', async () => {
  await Promise.all(['ident-1', 'ident-2', 'ident-3'].map((id) => api.get(`/v1/comments/${id}`)));
  await api.get('/v1/comments', { q: '转账' });
  await api.get('/nowhere/ident-4');
  for (const method of ['PUT', 'PROPFIND', 'SUBSCRIBE']) await api.ask('/v1/comments', { method });
  await vi.waitFor(async () => {
    const counts = await series('verbatim_http_request_seconds_count');
    expect(counts).toContain('verbatim_http_request_seconds_count{method="GET",route="/v1/comments/:id",status="404"} 3');
    expect(counts).toContain('verbatim_http_request_seconds_count{method="other",route="/v1/comments",status="405"} 3');
    expect(counts).toContain('verbatim_http_request_seconds_count{method="GET",route="other",status="404"} 1');
  });
  expect((await api.get('/metrics')).body).not.toMatch(/ident-|转账|nowhere|PROPFIND/);
});
