import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Chance } from '../nothing-lost/chance.ts';

export interface Arrivals {
  /** From when each post was due to the end of its answer: a sender or service that falls behind shows in it. */
  readonly milliseconds: readonly number[];
  /** By status; 0 where no answer came. */
  readonly statuses: ReadonlyMap<number, number>;
  /** How late this sender was itself, at worst. */
  readonly latestMs: number;
}

const answerMs = 60_000;

/**
 * Posts one body after another at times drawn beforehand, `rate` a second on average, whether or not those before were answered:
 * a sender that waited for its answers would ask least while the service is slowest.
 */
export async function sendAtRate(given: {
  readonly url: string;
  readonly rate: number;
  readonly count: number;
  readonly bodyOf: (n: number) => string;
  readonly chance: Chance;
}): Promise<Arrivals> {
  const agent = new Agent({ keepAlive: true });
  const milliseconds: number[] = [];
  const statuses = new Map<number, number>();
  let latestMs = 0;

  const post = (body: string) =>
    new Promise<number>((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const signal = AbortSignal.timeout(answerMs);
      request(given.url, { method: 'POST', agent, headers, signal }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
        answer.on('error', () => resolve(0));
      })
        .on('error', () => resolve(0))
        .end(body);
    });
  async function send(n: number, due: number): Promise<void> {
    latestMs = Math.max(latestMs, performance.now() - due);
    const status = await post(given.bodyOf(n));
    milliseconds.push(performance.now() - due);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }

  const sent: Promise<void>[] = [];
  let due = performance.now();
  for (let n = 0; n < given.count; n += 1) {
    // Independent upstreams: exponential gaps.
    due += (-Math.log(given.chance.whole(1, 1_000_000) / 1_000_000) * 1000) / given.rate;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    sent.push(send(n, due));
  }
  await Promise.all(sent);
  agent.destroy();
  return { milliseconds, statuses, latestMs };
}
