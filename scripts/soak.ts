/**
 * node scripts/soak.ts [--rate POSTS_A_SECOND] [--minutes M] [--seed S] [--p95 MS]
 * Starts a service of its own and posts single comments to it, at times that do not wait for answers. Exit 1 where a post is
 * refused, the 95th percentile of the answer is over the bound, memory grows by more than a tenth, or one stays untagged.
 */
import { parseArgs } from 'node:util';
import { faultsOf } from './soak/judge.ts';
import { thirds } from './soak/memory.ts';
import { quantile } from './soak/quantile.ts';
import { runSoak } from './soak/soak.ts';

// Told to stop, this process ends through its exit listeners, which end its children.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

try {
  const { values } = parseArgs({
    options: {
      rate: { type: 'string', default: '200' },
      minutes: { type: 'string', default: '10' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      p95: { type: 'string', default: '50' },
    },
  });
  const number = (name: keyof typeof values) => {
    const value = Number(values[name]);
    if (!(value > 0)) throw new Error(`--${name} ${values[name]} is no number above 0.`);
    return value;
  };
  const bounds = { p95Ms: number('p95') };
  const soak = await runSoak({
    rate: number('rate'),
    minutes: number('minutes'),
    seed: number('seed'),
    tell: (line) => console.error(line),
  });
  const { milliseconds, statuses, latestMs, memory, pending, drainSeconds, backlog, verified } = soak;
  const faults = faultsOf(soak, bounds);
  if (faults.length > 0) console.error(`The service said at last:\n${soak.said}`);
  const at = (share: number) => quantile(milliseconds, share).toFixed(1);
  const [first, last, most] = [thirds(memory).first, thirds(memory).last, Math.max(...memory)].map((bytes) => Math.round(bytes / 2 ** 20));
  console.log(
    [
      `${soak.posts} posts answered ${[...statuses].map(([status, count]) => `${status}: ${count}`).join(', ')}`,
      `answer in ms: p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, most ${at(1)}; the sender was late by ${latestMs.toFixed(1)} at most`,
      `memory in MB: ${first} in the first third, ${last} in the last, ${most} at most`,
      `${backlog.tagged} tagged, ${backlog.failed} failed; ${pending} were pending at the last post, tagged ${drainSeconds.toFixed(1)} s later; ${verified.said}`,
      ...faults.map((fault) => `FAULT: ${fault}`),
    ].join('\n'),
  );
  process.exitCode = faults.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
