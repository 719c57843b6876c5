import { expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

const now = () => new Date('2026-06-01T00:10:00.000Z');
const backlog = async () => ({ pending: 3, tagged: 40, failed: 1, oldestPendingAt: '2026-06-01T00:00:00.000Z' });
const sample = (text: string, series: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${series} `))
    ?.slice(series.length + 1);

test('what came in and what became of it is counted from zero', async () => {
  const metrics = createMetrics({ now });
  const start = await metrics.scrape();
  expect(sample(start, 'verbatim_comments_posted_total{outcome="revised"}')).toBe('0');
  expect(sample(start, 'verbatim_taggings_total{outcome="failed"}')).toBe('0');
  metrics.posted('accepted', 5);
  metrics.posted('accepted', 2);
  metrics.worked('tagged', 7);
  const text = await metrics.scrape();
  expect(sample(text, 'verbatim_comments_posted_total{outcome="accepted"}')).toBe('7');
  expect(sample(text, 'verbatim_taggings_total{outcome="tagged"}')).toBe('7');
  expect(sample(text, 'process_resident_memory_bytes')).toMatch(/^\d+$/);
});

test('times lie in buckets of their stage, and of their route, method and status', async () => {
  const metrics = createMetrics({ now });
  metrics.stage('encode', 0.3);
  metrics.answered({ method: 'GET', route: '/v1/comments/:id', status: 404, seconds: 0.02 });
  metrics.answered({ method: 'POST', route: '/v1/comments', status: 'gone', seconds: 3 });
  const text = await metrics.scrape();
  expect(sample(text, 'verbatim_tagging_stage_seconds_bucket{le="0.25",stage="encode"}')).toBe('0');
  expect(sample(text, 'verbatim_tagging_stage_seconds_bucket{le="0.5",stage="encode"}')).toBe('1');
  expect(sample(text, 'verbatim_http_request_seconds_count{method="GET",route="/v1/comments/:id",status="404"}')).toBe('1');
  expect(sample(text, 'verbatim_http_request_seconds_sum{method="POST",route="/v1/comments",status="gone"}')).toBe('3');
});

test('the backlog, its age and the queue are asked at each scrape', async () => {
  let waiting = 9;
  const metrics = createMetrics({ now });
  metrics.tellBacklog({ backlog, queued: async () => waiting });
  metrics.tellWebhook(() => 12);
  metrics.delivered('delivered');
  await metrics.scrape();
  waiting = 4;
  const text = await metrics.scrape();
  for (const [state, count] of Object.entries({ pending: '3', tagged: '40', failed: '1' }))
    expect(sample(text, `verbatim_comments{state="${state}"}`)).toBe(count);
  expect(sample(text, 'verbatim_oldest_pending_seconds')).toBe('600');
  expect(sample(text, 'verbatim_queue_depth')).toBe('4');
  expect(sample(text, 'verbatim_webhook_held_seconds')).toBe('12');
  expect(sample(text, 'verbatim_webhook_deliveries_total{outcome="passed_over"}')).toBe('0');
  expect(sample(text, 'verbatim_webhook_deliveries_total{outcome="delivered"}')).toBe('1');
});

test('nothing pending has the age 0', async () => {
  const metrics = createMetrics({ now });
  metrics.tellBacklog({ backlog: async () => ({ pending: 0, tagged: 1, failed: 0 }), queued: async () => 0 });
  expect(sample(await metrics.scrape(), 'verbatim_oldest_pending_seconds')).toBe('0');
});

test('an engine that fails leaves its own figures unknown, and the others stand', async () => {
  const metrics = createMetrics({ now });
  metrics.tellBacklog({ backlog: () => Promise.reject(new Error('away')), queued: async () => 2 });
  const text = await metrics.scrape();
  expect(sample(text, 'verbatim_comments{state="pending"}')).toMatch(/^nan$/i);
  expect(sample(text, 'verbatim_oldest_pending_seconds')).toMatch(/^nan$/i);
  expect(sample(text, 'verbatim_queue_depth')).toBe('2');
});

test('a process that tells neither backlog nor webhook has no series of them', async () => {
  expect(await createMetrics({ now }).scrape()).not.toMatch(/verbatim_comments\{|verbatim_queue_depth|webhook/);
});
