import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { backlogOf } from '../nothing-lost/ask.ts';
import { createChance } from '../nothing-lost/chance.ts';
import { startScript, verifyStore } from '../nothing-lost/engines.ts';
import { madeText } from '../nothing-lost/made-rows.ts';
import { type Arrivals, sendAtRate } from './arrivals.ts';
import { watchMemory } from './memory.ts';

export interface SoakSettings {
  readonly rate: number;
  readonly minutes: number;
  readonly seed: number;
  /** Absent: the model of the settings. */
  readonly model?: string | undefined;
  readonly tell: (line: string) => void;
}
export interface Soak extends Arrivals {
  readonly posts: number;
  /** Resident bytes of the service while posts came in. */
  readonly memory: readonly number[];
  /** Pending when the last post was answered, and how long it took to tag them. */
  readonly pending: number;
  readonly drainSeconds: number;
  readonly backlog: { readonly tagged: number; readonly failed: number };
  readonly verified: { readonly code: number | null; readonly said: string };
  /** The end of the service's own log. */
  readonly said: string;
}

const readyMs = 180_000;

/** A service of its own on a scratch directory, embedded; upstreams post single comments, and all are tagged in the end. */
export async function runSoak({ rate, minutes, seed, model, tell }: SoakSettings): Promise<Soak> {
  const directory = await mkdtemp(join(tmpdir(), 'verbatim-soak-'));
  // Ended by a signal, this process runs no finally.
  process.once('exit', () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }));
  const environment = {
    ...{ DATA_DIR: directory, PORT: '0', HOST: '127.0.0.1', METRICS_PORT: '0', METRICS_HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    ...{ MONGODB_URI: '', REDIS_URL: '' },
    ...(model === undefined ? {} : { MODEL_DIR: model }),
  };
  const service = startScript('service', 'service/main.ts', ['all'], environment);
  const [, url = '', metricsUrl = ''] = await service.heard(/listens on (\S+) .*metrics on (\S+?)\)/, readyMs);
  const posts = Math.round(rate * minutes * 60);
  tell(`${posts} posts, ${rate} a second, to ${url}`);
  const memory = watchMemory(metricsUrl);
  const progress = setInterval(async () => tell(JSON.stringify(await backlogOf(url))), 30_000);
  try {
    const arrivals = await sendAtRate({ url: `${url}/v1/comments`, rate, count: posts, bodyOf, chance: createChance(seed) });
    const samples = memory.stop();
    const began = Date.now();
    const pending = (await backlogOf(url))?.pending ?? Number.NaN;
    while ((await backlogOf(url))?.pending !== 0) {
      service.mustLive();
      await wait(250);
    }
    const drainSeconds = (Date.now() - began) / 1000;
    const { tagged = 0, failed = 0 } = (await backlogOf(url)) ?? {};
    const { code } = await service.kill('SIGTERM');
    if (code !== 0) throw new Error(`the service ended with ${code}:\n${service.said()}`);
    const verified = await verifyStore(environment);
    return { ...arrivals, posts, memory: samples, pending, drainSeconds, backlog: { tagged, failed }, verified, said: service.said() };
  } finally {
    clearInterval(progress);
    memory.stop();
    await service.kill('SIGKILL');
  }
}

const bodyOf = (n: number) =>
  JSON.stringify({
    source: 'app-store',
    externalId: `soak-${n}`,
    text: madeText(n),
    occurredAt: `2026-03-${String((n % 28) + 1).padStart(2, '0')}`,
    scores: { stars: (n % 5) + 1 },
  });
