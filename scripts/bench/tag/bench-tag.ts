import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { quantile } from '../../soak/quantile.ts';
import { type Answer, type Contender, startContender } from './contender.ts';
import { prepareSurroundings, python, where } from './surroundings.ts';
import { readTexts } from './texts.ts';

export interface TagBench {
  readonly file: string;
  readonly text: string | undefined;
  readonly base: string | undefined;
  readonly rounds: number;
  /** Comments of a round for us and the limit; the others get the first fifth, and ours beside them the same. */
  readonly comments: number;
  readonly tell: (line: string) => void;
}
const median = (values: readonly number[]) => quantile(values, 0.5);
const rivals = ['limit', 'pipelineSingle', 'pipelineBatch', 'torch', 'onnxruntime', 'snownlp'] as const;
export type Rival = (typeof rivals)[number];
/** Ours divided by theirs, comments a second: of each round, so that a noisy moment touches both. */
export interface Ratio {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}
export interface TagReport {
  readonly commentsPerSecond: number;
  readonly p50ms: number;
  readonly p95ms: number;
  readonly peakMB: number;
  /** How much faster the worker's memory of short texts makes the file's own rows, in its order: 1 where none comes twice. */
  readonly memoryGain: number;
  readonly meanCharacters: number;
  readonly rates: Readonly<Partial<Record<Rival, number>>>;
  readonly ratio: Readonly<Record<Rival, Ratio | null>>;
}

export async function benchTag({ file, text, base, rounds, comments, tell }: TagBench): Promise<TagReport> {
  const { all, distinct } = await readTexts(resolve(file), text);
  const many = Math.min(comments, distinct.length);
  const few = Math.max(1, Math.round(many / 5));
  const directory = await mkdtemp(join(tmpdir(), 'verbatim-bench-'));
  const opened: Contender[] = [];
  try {
    const own = join(directory, 'distinct.json');
    const inOrder = join(directory, 'in-order.json');
    await writeFile(own, JSON.stringify(distinct.slice(0, many)));
    await writeFile(inOrder, JSON.stringify(all.slice(0, many)));
    const around = await prepareSurroundings(base);
    const node = (script: string, ...args: string[]) => [process.execPath, [join(import.meta.dirname, script), own, ...args]] as const;
    const inPython = (how: string) => [python, [join(import.meta.dirname, 'contender.py'), own, where, how]] as const;
    const entries: readonly (readonly [
      name: Rival,
      missing: string | undefined,
      start: readonly [string, readonly string[]],
      count: number,
    ])[] = [
      ['limit', undefined, node('limit.ts'), many],
      ['pipelineSingle', around.javascript ?? around.base, node('pipeline.ts', where, 'single'), few],
      ['pipelineBatch', around.javascript ?? around.base, node('pipeline.ts', where, 'batch'), few],
      ['torch', around.base, inPython('torch'), few],
      ['onnxruntime', around.base, inPython('onnxruntime'), few],
      ['snownlp', around.python, inPython('snownlp'), few],
    ];
    const start = async ([command, args]: readonly [string, readonly string[]]) => {
      const contender = await startContender(command, args);
      opened.push(contender);
      return contender;
    };
    const ours = await start(node('ours.ts'));
    const there: { readonly name: Rival; readonly contender: Contender; readonly count: number }[] = [];
    for (const [name, missing, command, count] of entries) {
      try {
        if (missing !== undefined) throw new Error(missing);
        const contender = await start(command);
        // The first run fills caches and compiles, for everybody alike.
        await contender.order(`run ${name === 'limit' ? count : Math.min(200, few)}`);
        there.push({ name, contender, count });
      } catch (error) {
        tell(`${name}: null, ${(error as Error).message}`);
      }
    }
    const rate = ({ seconds }: Answer, count: number) => count / seconds;
    await ours.order(`run ${many}`);
    const alone = await ours.order(`alone ${few}`);
    const whole: number[] = [];
    const pairs: { readonly name: Rival; readonly mine: number; readonly theirs: number }[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      for (const { name, contender, count } of there) {
        // Each rival has its own run of ours beside it, on the same comments, now before it and now after.
        try {
          const before = round % 2 === 1 ? await ours.order(`run ${count}`) : undefined;
          const theirs = rate(await contender.order(`run ${count}`), count);
          const mine = rate(before ?? (await ours.order(`run ${count}`)), count);
          pairs.push({ name, mine, theirs });
        } catch (error) {
          tell(`${name}: ${(error as Error).message}`);
        }
      }
      const now = pairs.slice(-there.length).map(({ name, theirs }) => `${name} ${theirs.toFixed(0)}`);
      whole.push(rate(await ours.order(`run ${many}`), many));
      tell(`round ${round} of ${rounds}: ours ${whole.at(-1)?.toFixed(0)}, ${now.join(', ')} comments/s`);
    }
    const { peakMB } = await ours.order(`run ${few}`);
    const remembering = await start([process.execPath, [join(import.meta.dirname, 'ours.ts'), inOrder, 'remembering']]);
    const reading = await start([process.execPath, [join(import.meta.dirname, 'ours.ts'), inOrder, 'batches']]);
    const gains: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const [a, b] = [await remembering.order(`run ${many}`), await reading.order(`run ${many}`)];
      if (round > 0) gains.push(b.seconds / a.seconds);
    }
    const of = (rival: Rival) => pairs.filter(({ name }) => name === rival);
    const ratioOf = (rival: Rival): Ratio | null => {
      const some = of(rival).map(({ mine, theirs }) => mine / theirs);
      return some.length === 0 ? null : { median: median(some), least: Math.min(...some), most: Math.max(...some) };
    };
    return {
      commentsPerSecond: median(whole),
      p50ms: quantile(alone.milliseconds ?? [], 0.5),
      p95ms: quantile(alone.milliseconds ?? [], 0.95),
      peakMB,
      memoryGain: median(gains),
      meanCharacters: distinct.slice(0, many).reduce((sum, { length }) => sum + length, 0) / many,
      rates: Object.fromEntries(there.map(({ name }) => [name, median(of(name).map(({ theirs }) => theirs))])),
      ratio: Object.fromEntries(rivals.map((name) => [name, ratioOf(name)])) as Record<Rival, Ratio | null>,
    };
  } finally {
    await Promise.all(opened.map((contender) => contender.close().catch(() => {})));
    await rm(directory, { recursive: true, force: true });
  }
}
