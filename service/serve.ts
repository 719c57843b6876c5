import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createAuditTrail } from './access/audit-trail.ts';
import { closeAll, openAccess, openGuardedAccess, openIntake, openQueue, openStore, openTagger, openWebhook } from './compose.ts';
import type { Config } from './config.ts';
import { VerbatimError } from './errors.ts';
import { createClientOf } from './http/client.ts';
import { createApp } from './http/express.ts';
import { createGuard } from './http/guard.ts';
import { createKeyring } from './http/keyring.ts';
import { createLimits } from './http/limits.ts';
import { type Listening, listen } from './http/listen.ts';
import type { Guard } from './http/request.ts';
import { createProbes, createRoutes } from './http/routes.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { remembering } from './tag/remember.ts';
import { createRetention } from './work/retention.ts';
import { createRetry } from './work/retry.ts';
import { createSubmit } from './work/submit.ts';
import { createSweeper } from './work/sweeper.ts';
import { createWorker } from './work/worker.ts';

export const roles = ['all', 'api', 'worker'] as const;
export type Role = (typeof roles)[number];

/** Of 128 two hands reach 75 to 82 % of what the tagger reaches alone, of 64 70 to 74 (8,000 comments, in turns). */
export const workerBatch = 128;
/** 12,000 comments on two busy cores came to 66 % of what the tagger reaches alone with one, to 74 % with two (batches of 64). */
const workerHands = 2;
const sweepEveryMs = 5000;
const sweepLimit = 2000;
const expireEveryMs = 60 * 60 * 1000;
/** 100 of them hold SQLite's writer for some 60 ms on two busy cores, 500 for 300. */
const expireLimit = 100;
/** Comments that wait in the queue at most: bulk beyond it waits in the store. */
const queueBound = 20_000;

export interface Running {
  /** Where the API answers; absent for a worker. */
  readonly url?: string | undefined;
  /** Where metrics answer without a key; absent without METRICS_PORT. */
  readonly metricsUrl?: string | undefined;
  /** What runs, for the one line at the start. */
  readonly engines: string;
  /** Resolves where going on would harm: a worker without its model takes jobs from the others and drops them. */
  readonly broken: Promise<VerbatimError>;
  /** Stops taking, finishes what is in hand, closes. */
  close(): Promise<void>;
}

/** Starts one role on the engines that the settings choose. Whatever was opened is closed where a later part fails. */
export async function startService(role: Role, config: Config, log: Log): Promise<Running> {
  if (role !== 'all' && config.mongo === undefined) {
    throw new VerbatimError(
      'bad_config',
      `The ${role} role needs the real engines.`,
      'Set MONGODB_URI and REDIS_URL, or run `npm start` for API and worker in one process.',
    );
  }
  const closings: (() => Promise<unknown>)[] = [];
  const now = () => new Date();
  const broken = Promise.withResolvers<VerbatimError>();
  // An API goes on: what it takes is kept, and tagged after the next start.
  const modelGone = (error: VerbatimError) => role === 'worker' && broken.resolve(error);
  try {
    const opened = await openStore(config, log, config.figuresInMemory);
    closings.push(() => opened.close());
    const { store } = opened;
    const access = role === 'worker' ? undefined : await openGuardedAccess(config, now);
    if (access !== undefined) closings.push(() => access.close());
    const queue = await openQueue(config, log);
    closings.push(() => queue.close());
    const metrics = createMetrics({ now });
    // The backlog is everybody's: one role tells it, or a sum over processes would count it twice.
    if (role !== 'worker') metrics.tellBacklog({ backlog: () => store.backlog(), queued: () => queue.depth() });
    const { tagger, taxonomy, wordsOf, ping, close } = await openTagger(config, log, metrics.stage);
    closings.push(close);
    const parts = { store: () => store.ping(), queue: () => queue.ping(), model: ping };

    if (role !== 'api') {
      const sweeper = createSweeper({
        store,
        queue,
        log,
        now,
        leaseMs: config.leaseMs,
        intervalMs: sweepEveryMs,
        limit: sweepLimit,
        bound: queueBound,
      });
      const worker = createWorker({
        store,
        queue,
        // Of posted comments alone: what is classified is not masked, and nothing of it stays.
        tagger: remembering(tagger),
        log,
        now,
        batch: workerBatch,
        hands: workerHands,
        modelGone,
        observe: metrics.stage,
        worked: metrics.worked,
      });
      const days = config.retentionDays;
      // A worker serves nobody and has no audit log open but for what it removes.
      const removals = days === undefined ? undefined : (access ?? (await openAccess(config)));
      if (removals !== undefined && removals !== access) closings.push(() => removals.close());
      const expired = async (count: number) =>
        removals?.audit([{ at: now().toISOString(), by: 'retention', action: 'comments.expire', count }]);
      const retention =
        days === undefined ? undefined : createRetention({ store, log, now, days, intervalMs: expireEveryMs, limit: expireLimit, expired });
      closings.push(
        async () => retention?.close(),
        () => worker.close(),
        () => sweeper.close(),
      );
      // An in-process queue died with its process: every lease of an embedded store has ended.
      if (config.redis === undefined) await sweeper.sweepNow({ all: true });
      sweeper.start();
      retention?.start();
      await worker.start();
    }

    let url: string | undefined;
    if (access !== undefined) {
      const trail = createAuditTrail({ access, log });
      closings.push(() => trail.close());
      const [keyring, limits] = [createKeyring({ access, now }), createLimits({ perSecond: config.rateLimitPerSecond })];
      const guarding = { access, keyring, limits, audit: trail.write, now };
      const { intake, pseudonym, mask, sources } = openIntake(config, now);
      const queueing = { store, queue, leaseMs: config.leaseMs, bound: queueBound, now, log };
      const submit = createSubmit({ ...queueing, posted: metrics.posted });
      const { timeZone } = config;
      const { scrape, posted } = metrics;
      const routes = createRoutes({
        ...guarding,
        store,
        queue,
        tagger,
        sources,
        intake,
        submit,
        retry: createRetry(queueing),
        posted,
        parts,
        metrics: scrape,
        taxonomy,
        timeZone,
        wordsOf,
        pseudonym,
        mask,
      });
      const pages = resolve(import.meta.dirname, 'web', 'dist');
      const app = createApp(routes, {
        log,
        pages: existsSync(pages) ? pages : undefined,
        guard: createGuard(guarding),
        clientOf: createClientOf(config),
        audit: trail.write,
        now,
        answered: metrics.answered,
      });
      const listening = await listen(app, config.host, config.port);
      url = listening.url;
      closings.push(() => listening.close());
      await opened.announce(url);
      // Workers have no way out: what goes out goes from here.
      if (config.webhook !== undefined) {
        const filterDeps = { taxonomy, timeZone, wordsOf, pseudonym, mask };
        const webhook = openWebhook(config.webhook, { store, log, now, delivered: metrics.delivered, filterDeps });
        metrics.tellWebhook(webhook.heldSeconds);
        closings.push(() => webhook.close());
        webhook.start();
      }
    }
    const probes = config.metrics && (await startProbes(config.metrics, { parts, metrics: metrics.scrape, log, now }));
    if (probes !== undefined) closings.push(() => probes.close());
    const engines = `${config.mongo === undefined ? `store ${config.dataDirectory}` : 'MongoDB and Redis'}, model ${tagger.versions.model}`;
    return { url, metricsUrl: probes?.url, engines, broken: broken.promise, close: () => closeAll(closings) };
  } catch (error) {
    await closeAll(closings).catch(() => undefined);
    throw error;
  }
}

/** Metrics and health on a listener of their own: a worker has no other, and a scraper there needs no key. */
function startProbes(
  { host, port }: NonNullable<Config['metrics']>,
  { log, now, ...told }: Parameters<typeof createProbes>[0] & { readonly log: Log; readonly now: () => Date },
): Promise<Listening> {
  const guard: Guard = async () => ({ name: 'probe', scopes: [] });
  const clientOf = createClientOf({ trustedProxies: [], behindTls: false });
  const app = createApp(createProbes(told, 'open'), { log, guard, clientOf, audit: async () => undefined, now });
  return listen(app, host, port, { setting: 'METRICS_PORT' });
}
