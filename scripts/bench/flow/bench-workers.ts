import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openMongo, verifyStore } from '../../nothing-lost/engines.ts';
import { readTexts } from '../tag/texts.ts';
import { postAll } from './post-all.ts';
import { untilTagged } from './until-tagged.ts';

export interface WorkersBench {
  readonly file: string;
  readonly text: string | undefined;
  readonly count: number;
  readonly tell: (line: string) => void;
}
export interface WorkersRun {
  readonly workers: number;
  readonly taggedPerSecond: number;
  readonly failed: number;
  /** Taggings written by each worker, as it says at its own metrics: their sum is the count where nothing was done twice. */
  readonly written: readonly number[];
  /** Comments for each second of processor time that the workers took, all together: what a core tags, whoever else is busy. */
  readonly taggedPerCoreSecond: number;
  /** What of a core the workers take together with nothing to do, measured right after. */
  readonly idleCores: number;
  /** The same without what they would have taken idle: where an engine is slow, most of the time is that. */
  readonly taggedPerBusyCoreSecond: number;
  /** What the recount of all counts said. */
  readonly verified: string;
}

const firstPort = 29_100;
const idleMs = 20_000;

/** What a worker says of itself at its own metrics: taggings written, and seconds of processor time, all its threads together. */
async function workerAt(port: number): Promise<{ readonly written: number; readonly coreSeconds: number }> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const value = (metric: RegExp) => Number(metric.exec(text)?.[1] ?? Number.NaN);
  return {
    written: value(/^verbatim_taggings_total\{outcome="tagged"\} (\S+)$/m),
    coreSeconds: value(/^process_cpu_seconds_total (\S+)$/m),
  };
}

const coreSecondsOf = (workers: readonly { readonly coreSeconds: number }[]) =>
  workers.reduce((sum, { coreSeconds }) => sum + coreSeconds, 0);

/** The same comments through MongoDB and BullMQ with one worker of one inference thread, then with two such. */
export async function benchWorkers({ file, text, count, tell }: WorkersBench): Promise<readonly WorkersRun[]> {
  const { distinct: texts } = await readTexts(resolve(file), text);
  const runs: WorkersRun[] = [];
  for (const workers of [1, 2]) {
    const lively = { PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn', RATE_LIMIT_PER_SECOND: '100000', INFERENCE_THREADS: '1' };
    const own = (at: number) => ({ METRICS_PORT: String(firstPort + at) });
    const engine = await openMongo(lively, { count: workers, own });
    try {
      const [api, ...others] = engine.parts;
      await api?.start();
      await postAll(engine.url(), texts, count);
      await Promise.all(others.map((worker) => worker.start()));
      const began = performance.now();
      const tellAll = () => Promise.all(others.map((_, at) => workerAt(firstPort + at)));
      const before = await tellAll();
      const backlog = await untilTagged(engine.url(), () => {
        for (const part of engine.parts) part.mustLive();
      });
      const seconds = (performance.now() - began) / 1000;
      const after = await tellAll();
      const written = after.map((worker) => worker.written);
      const coreSeconds = coreSecondsOf(after) - coreSecondsOf(before);
      await wait(idleMs);
      const idleCores = (coreSecondsOf(await tellAll()) - coreSecondsOf(after)) / (idleMs / 1000);
      const verified = await verifyStore(engine.environment);
      if (verified.code !== 0) throw new Error(`verify: ${verified.said}`);
      runs.push({
        ...{ workers, taggedPerSecond: count / seconds, failed: backlog.failed, written },
        ...{ taggedPerCoreSecond: count / coreSeconds, idleCores, taggedPerBusyCoreSecond: count / (coreSeconds - idleCores * seconds) },
        verified: verified.said,
      });
      tell(`${workers} worker(s): ${(count / seconds).toFixed(0)} comments/s, written ${written.join(' + ')}`);
    } finally {
      await Promise.all(engine.parts.map((part) => part.stop()));
      await engine.close();
    }
  }
  return runs;
}

export function workersLines(runs: readonly WorkersRun[]): readonly string[] {
  const [one, two] = runs;
  const share = (many = Number.NaN, alone = Number.NaN) => ((100 * many) / alone).toFixed(0);
  return [
    ...runs.map(
      ({ workers, taggedPerSecond, failed, written, taggedPerCoreSecond, idleCores, taggedPerBusyCoreSecond, verified }) =>
        `${workers} worker(s): ${taggedPerSecond.toFixed(0)} comments a second, ${taggedPerCoreSecond.toFixed(0)} for each second of a core, ${taggedPerBusyCoreSecond.toFixed(0)} without the ${(100 * idleCores).toFixed(1)} % of a core that they take idle; ${written.join(' + ')} taggings written, ${failed} failed; ${verified}`,
    ),
    `with two, each tags ${share(two?.taggedPerSecond, one && 2 * one.taggedPerSecond)} % of what one alone does; a core's second ${share(two?.taggedPerCoreSecond, one?.taggedPerCoreSecond)} % of it, without what they take idle ${share(two?.taggedPerBusyCoreSecond, one?.taggedPerBusyCoreSecond)} %`,
  ];
}
