import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { commentStates } from './domain.ts';
import type { AddOutcome, Backlog } from './ports.ts';
import type { Stage } from './stages.ts';
import { within } from './within.ts';

const postOutcomes = ['accepted', 'duplicate', 'updated', 'revised', 'erased', 'reused', 'rejected'] as const satisfies readonly (
  | AddOutcome
  | 'rejected'
)[];
export type PostOutcome = (typeof postOutcomes)[number];
/** retried: an attempt failed, and another follows. stale: tagged already, edited meanwhile or gone. */
const workOutcomes = ['tagged', 'retried', 'failed', 'stale'] as const;
export type WorkOutcome = (typeof workOutcomes)[number];
/** held: nobody took it, and it is tried again. passed_over: refused too often, never sent again. */
const deliveryOutcomes = ['delivered', 'held', 'refused', 'passed_over'] as const;
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];

/** A registry of one process. Labels take values from closed lists alone: names, ids and words would grow it without end. */
export interface Metrics {
  posted(outcome: PostOutcome, count: number): void;
  worked(outcome: WorkOutcome, count: number): void;
  stage(stage: Stage, seconds: number): void;
  answered(request: AnsweredRequest): void;
  delivered(outcome: DeliveryOutcome): void;
  /** Asked at each scrape from then on. */
  tellBacklog(asked: { readonly backlog: () => Promise<Backlog>; readonly queued: () => Promise<number> }): void;
  /** How long nobody has taken the comment whose turn it is, in seconds; asked at each scrape from then on. */
  tellWebhook(heldSeconds: () => number): void;
  /** In Prometheus' text format. */
  scrape(): Promise<string>;
}
export interface AnsweredRequest {
  readonly method: string;
  /** The template, never the path. */
  readonly route: string;
  /** `gone` where the client left before the answer was out. */
  readonly status: number | 'gone';
  readonly seconds: number;
}

export const metricsType = Registry.PROMETHEUS_CONTENT_TYPE;
/** Less than the 10 s that Prometheus waits by default: a dead store must not hide the rest. */
const answerMs = 2000;

export function createMetrics({ now }: { readonly now: () => Date }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const posted = new Counter({
    name: 'verbatim_comments_posted_total',
    help: 'Rows that came in, by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const worked = new Counter({
    name: 'verbatim_taggings_total',
    help: 'Jobs of this process, by what became of them',
    labelNames: ['outcome'],
    registers,
  });
  const stage = new Histogram({
    name: 'verbatim_tagging_stage_seconds',
    help: 'Time of a batch in each stage',
    labelNames: ['stage'],
    buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const answered = new Histogram({
    name: 'verbatim_http_request_seconds',
    help: 'Time from the head of a request to the end of its answer',
    labelNames: ['route', 'method', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers,
  });
  // A counter that is absent until it first moves gives rate() and alerts nothing to start from.
  for (const outcome of postOutcomes) posted.inc({ outcome }, 0);
  for (const outcome of workOutcomes) worked.inc({ outcome }, 0);

  const asked: (() => Promise<void>)[] = [];
  const unknown = Number.NaN;
  let delivered: Counter | undefined;

  return {
    posted: (outcome, count) => posted.inc({ outcome }, count),
    worked: (outcome, count) => worked.inc({ outcome }, count),
    stage: (name, seconds) => stage.observe({ stage: name }, seconds),
    answered: ({ method, route, status, seconds }) => answered.observe({ method, route, status: String(status) }, seconds),
    delivered: (outcome) => delivered?.inc({ outcome }),
    tellBacklog({ backlog, queued }) {
      const comments = new Gauge({ name: 'verbatim_comments', help: 'Comments in the store', labelNames: ['state'], registers });
      const oldest = new Gauge({
        name: 'verbatim_oldest_pending_seconds',
        help: 'Age of the comment that waits longest; 0: none',
        registers,
      });
      const depth = new Gauge({ name: 'verbatim_queue_depth', help: 'Jobs that wait in the queue', registers });
      asked.push(
        async () => {
          const answer = await within(backlog(), answerMs).catch(() => undefined);
          for (const state of commentStates) comments.set({ state }, answer?.[state] ?? unknown);
          oldest.set(answer === undefined ? unknown : ageOf(answer.oldestPendingAt, now()));
        },
        async () => depth.set(await within(queued(), answerMs).catch(() => unknown)),
      );
    },
    tellWebhook(heldSeconds) {
      delivered = new Counter({
        name: 'verbatim_webhook_deliveries_total',
        help: 'Attempts to deliver a comment, by what became of them',
        labelNames: ['outcome'],
        registers,
      });
      for (const outcome of deliveryOutcomes) delivered.inc({ outcome }, 0);
      const held = new Gauge({
        name: 'verbatim_webhook_held_seconds',
        help: 'How long one comment has held the line; 0: it moves',
        registers,
      });
      asked.push(async () => held.set(heldSeconds()));
    },
    async scrape() {
      await Promise.all(asked.map((ask) => ask()));
      return registry.metrics();
    },
  };
}

const ageOf = (since: string | undefined, now: Date) => (since === undefined ? 0 : Math.max(0, (now.getTime() - Date.parse(since)) / 1000));
