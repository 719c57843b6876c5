import { availableParallelism } from 'node:os';
import type { Log } from '../log.ts';
import type { Encoder, TextPair } from '../ports.ts';
import { createEncoder } from './encode.ts';
import type { Packed } from './packed.ts';
import type { RawAnswer } from './session.ts';
import { gone, startThread, type Thread } from './threads.ts';

export interface EncoderSettings {
  /** The model's directory: models/<name>. */
  readonly dir: string;
  /**
   * Each holds the model in memory; more than the machine has cores makes all of them slower. Absent: one per core,
   * four at most.
   */
  readonly threads?: number | undefined;
  readonly log: Log;
  /** Another thread's entry, for tests of a thread that dies. */
  readonly entry?: URL | undefined;
}
/** One per core, four at most. */
export const usualThreads = () => Math.min(4, availableParallelism());
/** Batches on a thread: the one it computes and the next, so that it never waits for a message. */
const atHand = 2;
/** Below this a message to a second thread costs more than it saves. */
const sliceAtLeast = 64;

/** The real encoder: tokenising and inference on threads of their own, each call on the least busy one. */
export async function openEncoder({ dir, threads, log, entry }: EncoderSettings): Promise<Encoder> {
  // ONNX Runtime (1.29 and newer) reports its use to its maker unless the process says no; a thread's own
  // environment is a copy that the library does not read, so it is said here, before a thread loads it.
  process.env.ORT_DISABLE_TELEMETRY = '1';
  const file = entry ?? new URL('./thread.ts', import.meta.url);
  const died = (reason: string) => log.error({ reason }, 'an inference thread died');
  const pool = Array.from({ length: Math.max(1, threads ?? usualThreads()) }, () => startThread(file, { dir }, died));
  const close = async () => {
    await Promise.all(pool.map((thread) => thread.close()));
  };
  const idlest = (): Thread => {
    const [first, ...rest] = pool.filter((thread) => thread.usable());
    if (first === undefined) throw gone();
    return rest.reduce((best, thread) => (thread.load() < best.load() ? thread : best), first);
  };
  // Batches are handed out as threads get through with theirs: shared out beforehand, the thread whose core also serves ends last.
  const line: (() => void)[] = [];
  /** Whatever ends, also by a failure, lets the next of the line look again: it waits only while something is under way. */
  async function served<Answer>(work: () => Promise<unknown>): Promise<Answer> {
    try {
      return (await work()) as Answer;
    } finally {
      line.shift()?.();
    }
  }
  const tokenizeSlice = (slice: readonly TextPair[]) => served<Packed>(() => idlest().call('tokenize', slice));
  const run = (batch: Packed, urgent = false) =>
    served<RawAnswer>(async () => {
      while (idlest().load() >= atHand) await new Promise<void>((resolve) => (urgent ? line.unshift(resolve) : line.push(resolve)));
      return idlest().call('run', batch);
    });
  try {
    const [config] = await Promise.all(pool.map((thread) => thread.config));
    if (config === undefined) throw gone();
    return createEncoder({
      config,
      async tokenize(pairs) {
        const slices = slicesOf(pairs, pool.length);
        return joined(await Promise.all(slices.map(tokenizeSlice)));
      },
      run,
      ping: async () => void idlest(),
      close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

function slicesOf<Item>(items: readonly Item[], count: number): readonly Item[][] {
  const size = Math.max(sliceAtLeast, Math.ceil(items.length / count));
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

function joined(parts: readonly Packed[]): Packed {
  const together = (arrays: readonly Int32Array[]) => {
    const whole = new Int32Array(arrays.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const array of arrays) {
      whole.set(array, at);
      at += array.length;
    }
    return whole;
  };
  return {
    lengths: parts.flatMap(({ lengths }) => lengths),
    ids: together(parts.map(({ ids }) => ids)),
    spans: together(parts.map(({ spans }) => spans)),
  };
}
