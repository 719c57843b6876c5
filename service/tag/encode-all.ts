import type { Encoder, Encoding, TokenSequence } from '../ports.ts';
import { together } from './attempt.ts';
import { pack } from './pack.ts';

/**
 * So few tokens are somebody waiting for an answer, or a post of this moment: they go before the many of a backfill. While one
 * was tagged, a single comment was answered in 104 ms so (p95 165), in 430 (555) in its turn.
 */
const fewTokens = 512;

/** Every sequence's encoding, or the error of that sequence alone, in the order given. */
export async function encodeAll(
  encoder: Encoder,
  sequences: readonly TokenSequence[],
  tokenBudget: number,
): Promise<readonly (Encoding | Error)[]> {
  const lengths = sequences.map(({ ids }) => ids.length);
  const answers = new Map<number, Encoding | Error>();
  const batches = pack(lengths, tokenBudget);
  const urgent = lengths.reduce((sum, length) => sum + length, 0) <= fewTokens;
  // All at once: the encoder hands each batch to an idle thread. Every one has ended before a failure is thrown on.
  const ends = await Promise.allSettled(
    batches.map(async (batch) => {
      const encodings = await together(
        batch.map((index) => sequences[index] as TokenSequence),
        (some) => encoder.encode(some, urgent),
      );
      for (const [at, index] of batch.entries()) answers.set(index, encodings[at] as Encoding | Error);
    }),
  );
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return sequences.map((_, index) => answers.get(index) as Encoding | Error);
}
