/**
 * How fast it is: npm run bench -- tag | flow | workers | store | pages
 *
 * tag, as ratios of one run: npm run bench -- tag [--file FILE] [--text COLUMN] [--base DIR] [--rounds N] [--comments N] [--json]
 * Our tagger beside the limit of its model, and beside what one would pick instead, on the same comments. What those need is
 * installed once in .venv-bench; one that cannot run is null, and standard error says why.
 *
 * flow, end to end: npm run bench -- flow [--file FILE] [--text COLUMN] [--count N] [--json]
 * Posts N comments to a service of its own while pages are read, until all are tagged.
 *
 * workers, on MongoDB and BullMQ: npm run bench -- workers [--file FILE] [--text COLUMN] [--count N] [--json]
 * N comments tagged by one worker of one thread, then by two: MONGODB_URI names the replica set, Redis is started here.
 *
 * store, as it grows: npm run bench -- store [--count N] [--directory DIR] [--json]
 * Fills an embedded store with tagged comments of our own making, to 10,000, 100,000, … N, and asks at each size what the pages
 * ask. The folder is a temporary one, unless DIR (an empty folder) is to keep it.
 *
 * pages, in a browser: npm run bench -- pages [--count N] [--rounds N] [--directory DIR] [--json]
 * Opens each page of a service with N made comments in Chromium, five times, and narrows it by nine filters, four of them with
 * facets: how long until the figures stand there. The store in DIR is used again where there is one.
 */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../service/config.ts';
import { explain, VerbatimError } from '../service/errors.ts';
import { benchFlow, flowLines } from './bench/flow/bench-flow.ts';
import { benchWorkers, workersLines } from './bench/flow/bench-workers.ts';
import { benchPages, pagesLines } from './bench/pages/bench-pages.ts';
import { benchStore, storeLines } from './bench/store/bench-store.ts';
import { benchTag, type Rival, type TagReport } from './bench/tag/bench-tag.ts';

const data = process.env.VERBATIM_DATA || resolve(import.meta.dirname, '..', '..', 'shared', 'data');
const named: Readonly<Record<Rival, string>> = {
  limit: 'bare onnxruntime, the same model, ready-made batches',
  pipelineSingle: 'transformers.js pipeline, fp32 12-layer base, one by one',
  pipelineBatch: 'transformers.js pipeline, fp32 12-layer base, batches of 32',
  torch: 'transformers on PyTorch, the same base, batches of 32',
  onnxruntime: 'onnxruntime in Python, the same base, batches of 32',
  snownlp: 'SnowNLP, sentiment alone',
};

function shown(report: TagReport): string {
  const { commentsPerSecond, p50ms, p95ms, peakMB, memoryGain, meanCharacters, ratio, rates } = report;
  const lines = Object.entries(named).map(([name, what]) => {
    const one = ratio[name as Rival];
    return one === null
      ? `| ${what} | - | - |`
      : `| ${what} | ${rates[name as Rival]?.toFixed(0)} | ${one.median.toFixed(2)} (${one.least.toFixed(2)}-${one.most.toFixed(2)}) |`;
  });
  return [
    `ours: ${commentsPerSecond.toFixed(0)} comments/s of ${meanCharacters.toFixed(0)} characters (× ${memoryGain.toFixed(2)} where short texts that come again are remembered); one alone ${p50ms.toFixed(1)} ms p50, ${p95ms.toFixed(1)} ms p95; ${peakMB} MB at most`,
    '| beside | comments/s | ours ÷ theirs: median (least-most) |',
    '|---|---|---|',
    ...lines,
  ].join('\n');
}

const rounded = (value: number, places: number) => Number(value.toFixed(places));
function asJson({ commentsPerSecond, p50ms, p95ms, peakMB, ratio }: TagReport): string {
  return JSON.stringify({
    commentsPerSecond: rounded(commentsPerSecond, 1),
    p50ms: rounded(p50ms, 2),
    p95ms: rounded(p95ms, 2),
    peakMB,
    ratio: Object.fromEntries(Object.entries(ratio).map(([name, one]) => [name, one === null ? null : rounded(one.median, 3)])),
  });
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      file: { type: 'string', default: join(data, 'icbc_app_reviews.csv') },
      text: { type: 'string' },
      base: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      comments: { type: 'string', default: '2000' },
      count: { type: 'string' },
      directory: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  const [what, ...rest] = positionals;
  const whole = (name: 'rounds' | 'comments' | 'count', otherwise?: number) => {
    const value = Number(values[name] ?? otherwise);
    if (!Number.isInteger(value) || value < 1)
      throw new VerbatimError('bad_request', `--${name} is no whole number above 0.`, `For example --${name} 5.`);
    return value;
  };
  const tell = (line: string) => console.error(line);
  const { file, text, base, directory, json } = values;
  if (what === 'tag' && rest.length === 0) {
    const report = await benchTag({ file, text, base, rounds: whole('rounds'), comments: whole('comments'), tell });
    console.log(json ? asJson(report) : shown(report));
  } else if (what === 'flow' && rest.length === 0) {
    const report = await benchFlow({ file, text, count: whole('count', 100_000), tell });
    console.log(json ? JSON.stringify(report) : flowLines(report).join('\n'));
  } else if (what === 'workers' && rest.length === 0) {
    const runs = await benchWorkers({ file, text, count: whole('count', 10_000), tell });
    console.log(json ? JSON.stringify(runs) : workersLines(runs).join('\n'));
  } else if (what === 'store' && rest.length === 0) {
    const count = whole('count', 1_000_000);
    const sizes = [10_000, 100_000, 1_000_000].filter((size) => size < count);
    const reports = await benchStore([...sizes, count], readConfig().labelsDirectory, directory, tell);
    console.log(json ? JSON.stringify(reports) : storeLines(reports).join('\n'));
  } else if (what === 'pages' && rest.length === 0) {
    const labels = readConfig().labelsDirectory;
    const report = await benchPages({ count: whole('count', 100_000), rounds: whole('rounds'), labels, directory, tell });
    console.log(json ? JSON.stringify(report) : pagesLines(report).join('\n'));
  } else throw new VerbatimError('bad_request', 'Say what to measure.', 'npm run bench -- tag, flow, workers, store or pages.');
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
