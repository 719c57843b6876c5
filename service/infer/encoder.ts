import { availableParallelism } from 'node:os';
import type { Log } from '../log.ts';
import type { Encoder, Encoding, TextPair, TokenSequence } from '../ports.ts';
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
/** Below this a message to a second thread costs more than it saves. */
const sliceAtLeast = 64;

/** The real encoder: tokenising and inference on threads of their own, each call on the least busy one. */
export async function openEncoder({ dir, threads, log, entry }: EncoderSettings): Promise<Encoder> {
  const file = entry ?? new URL('./thread.ts', import.meta.url);
  const died = (reason: string) => log.error({ reason }, 'an inference thread died');
  const pool = Array.from({ length: Math.max(1, threads ?? Math.min(4, availableParallelism())) }, () => startThread(file, { dir }, died));
  const close = async () => {
    await Promise.all(pool.map((thread) => thread.close()));
  };
  const idlest = (): Thread => {
    const [first, ...rest] = pool.filter((thread) => thread.usable());
    if (first === undefined) throw gone();
    return rest.reduce((best, thread) => (thread.load() < best.load() ? thread : best), first);
  };
  try {
    const [described] = await Promise.all(pool.map((thread) => thread.described));
    if (described === undefined) throw gone();
    return {
      ...described,
      async tokenize(pairs) {
        const slices = slicesOf(pairs, pool.length);
        const answers = await Promise.all(slices.map((slice) => idlest().call('tokenize', slice)));
        return answers.flat() as TokenSequence[];
      },
      async encode(batch) {
        return batch.length === 0 ? [] : ((await idlest().call('encode', batch)) as Encoding[]);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function slicesOf(pairs: readonly TextPair[], count: number): readonly TextPair[][] {
  const size = Math.max(sliceAtLeast, Math.ceil(pairs.length / count));
  return Array.from({ length: Math.ceil(pairs.length / size) }, (_, at) => pairs.slice(at * size, (at + 1) * size));
}
