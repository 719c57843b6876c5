import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { backlogOf } from '../../nothing-lost/ask.ts';
import { startScript, verifyStore } from '../../nothing-lost/engines.ts';
import { thirds, watchMemory } from '../../soak/memory.ts';
import { quantile } from '../../soak/quantile.ts';
import { asNpmStart } from '../as-npm-start.ts';
import { startContender } from '../tag/contender.ts';
import { readTexts } from '../tag/texts.ts';
import { postAll } from './post-all.ts';
import { untilTagged } from './until-tagged.ts';

export interface FlowBench {
  readonly file: string;
  readonly text: string | undefined;
  readonly count: number;
  readonly tell: (line: string) => void;
}
export interface FlowReport {
  readonly count: number;
  /** Comments a second until the last post was answered. */
  readonly acceptedPerSecond: number;
  /** Comments a second from the first post to the last tagging. */
  readonly taggedPerSecond: number;
  /** The tagger alone on the same comments, before and after: what the flow could reach at best. */
  readonly taggerPerSecond: number;
  /** Of questions that pages ask, twenty a second, all the while. */
  readonly reads: { readonly count: number; readonly p50Ms: number; readonly p95Ms: number; readonly mostMs: number };
  readonly memoryMB: { readonly first: number; readonly last: number; readonly most: number };
  readonly failed: number;
  readonly verified: string;
}

const readyMs = 180_000;
const everyMs = 50;
const questions = [
  '/v1/comments?limit=50',
  '/v1/comments?sentiment=negative&limit=50',
  '/v1/comments?touchpoint=app_login&limit=50',
  '/v1/summary?by=touchpoint,pain',
  '/v1/backlog',
];

async function taggerRate(texts: readonly string[], directory: string): Promise<number> {
  const some = texts.slice(0, 3000);
  const file = join(directory, 'some.json');
  await writeFile(file, JSON.stringify(some));
  const tagger = await startContender(process.execPath, [resolve(import.meta.dirname, '..', 'tag', 'ours.ts'), file]);
  try {
    await tagger.order(`run ${some.length}`);
    return some.length / (await tagger.order(`run ${some.length}`)).seconds;
  } finally {
    await tagger.close();
  }
}

/** Asks until stopped, without waiting for one answer before the next question. */
function watchReads(url: string): { stop(): Promise<readonly number[]> } {
  const milliseconds: number[] = [];
  const open = new Set<Promise<void>>();
  let turn = 0;
  const timer = setInterval(() => {
    const began = performance.now();
    const path = questions[turn++ % questions.length];
    const one = fetch(`${url}${path}`)
      .then(async (answer) => {
        await answer.arrayBuffer();
        // A refusal is quick, and no answer.
        milliseconds.push(answer.ok ? performance.now() - began : Number.POSITIVE_INFINITY);
      })
      .catch(() => void milliseconds.push(Number.POSITIVE_INFINITY))
      .finally(() => open.delete(one));
    open.add(one);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(open);
      return milliseconds;
    },
  };
}

/** A service of its own on a scratch folder, embedded: a backfill by lines while pages are read, until all is tagged. */
export async function benchFlow({ file, text, count, tell }: FlowBench): Promise<FlowReport> {
  const directory = await mkdtemp(join(tmpdir(), 'verbatim-bench-'));
  process.once('exit', () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }));
  const { distinct: texts } = await readTexts(resolve(file), text);
  const before = await taggerRate(texts, directory);
  const environment = {
    ...{ DATA_DIR: join(directory, 'data'), PORT: '0', HOST: '127.0.0.1', METRICS_PORT: '0', METRICS_HOST: '127.0.0.1' },
    ...{ MONGODB_URI: '', REDIS_URL: '', LOG_LEVEL: 'warn', RATE_LIMIT_PER_SECOND: '100000' },
    ...asNpmStart,
  };
  const service = startScript('service', 'service/main.ts', ['all'], environment);
  const [, url = '', metricsUrl = ''] = await service.heard(/listens on (\S+) .*metrics on (\S+?)\)/, readyMs);
  const memory = watchMemory(metricsUrl);
  const reads = watchReads(url);
  const progress = setInterval(async () => {
    const backlog = await backlogOf(url);
    // It may ask a service that has just stopped.
    if (backlog !== undefined) tell(JSON.stringify(backlog));
  }, 30_000);
  try {
    const began = performance.now();
    await postAll(url, texts, count);
    const accepted = performance.now();
    tell(`${count} accepted in ${((accepted - began) / 1000).toFixed(1)} s`);
    const backlog = await untilTagged(url, () => service.mustLive());
    const tagged = performance.now();
    const milliseconds = await reads.stop();
    const samples = memory.stop();
    const { code } = await service.kill('SIGTERM');
    if (code !== 0) throw new Error(`the service ended with ${code}:\n${service.said()}`);
    const verified = await verifyStore(environment);
    if (verified.code !== 0) throw new Error(`verify: ${verified.said}`);
    const after = await taggerRate(texts, directory);
    const { first, last } = thirds(samples);
    const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
    return {
      count,
      acceptedPerSecond: count / ((accepted - began) / 1000),
      taggedPerSecond: count / ((tagged - began) / 1000),
      taggerPerSecond: (before + after) / 2,
      reads: {
        count: milliseconds.length,
        p50Ms: quantile(milliseconds, 0.5),
        p95Ms: quantile(milliseconds, 0.95),
        mostMs: quantile(milliseconds, 1),
      },
      memoryMB: { first: megabytes(first), last: megabytes(last), most: megabytes(Math.max(...samples)) },
      failed: backlog.failed,
      verified: verified.said,
    };
  } finally {
    clearInterval(progress);
    memory.stop();
    await reads.stop();
    await service.kill('SIGKILL');
  }
}

export function flowLines({ count, acceptedPerSecond, taggedPerSecond, taggerPerSecond, reads, memoryMB, failed, verified }: FlowReport) {
  const share = ((100 * taggedPerSecond) / taggerPerSecond).toFixed(0);
  return [
    `${count} comments: accepted ${acceptedPerSecond.toFixed(0)} a second, tagged ${taggedPerSecond.toFixed(0)} a second: ${share} % of the ${taggerPerSecond.toFixed(0)} that the tagger reaches alone; ${failed} failed`,
    `${reads.count} reads meanwhile: p50 ${reads.p50Ms.toFixed(1)}, p95 ${reads.p95Ms.toFixed(1)}, most ${reads.mostMs.toFixed(0)} ms`,
    `memory in MB: ${memoryMB.first} in the first third, ${memoryMB.last} in the last, ${memoryMB.most} at most; ${verified}`,
  ];
}
