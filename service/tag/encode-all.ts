import type { Encoder, Encoding, TokenSequence } from '../ports.ts';
import { asRowError } from './attempt.ts';
import { pack } from './pack.ts';

/** Every sequence's encoding, or the error of that sequence alone, in the order given. */
export async function encodeAll(
  encoder: Encoder,
  sequences: readonly TokenSequence[],
  tokenBudget: number,
): Promise<readonly (Encoding | Error)[]> {
  const answers: (Encoding | Error | undefined)[] = sequences.map(() => undefined);
  const encode = async (batch: readonly number[]) => {
    const encodings = await encoder.encode(batch.map((index) => sequences[index] as TokenSequence));
    for (const [at, index] of batch.entries()) answers[index] = encodings[at];
  };
  const lengths = sequences.map(({ ids }) => ids.length);
  // All at once: the encoder hands each batch to an idle thread.
  await settled(
    pack(lengths, tokenBudget).map(async (batch) => {
      try {
        await encode(batch);
      } catch (error) {
        const refused = asRowError(error);
        if (batch.length === 1) answers[batch[0] as number] = refused;
        // One row that the model cannot take must fail alone.
        else
          for (const index of batch)
            await encode([index]).catch((cause) => {
              answers[index] = asRowError(cause);
            });
      }
    }),
  );
  return answers.map((answer) => answer ?? asRowError(new Error('the encoder gave no answer')));
}

/** Waits for all before it throws, so that no batch is still under way when the caller gives up. */
async function settled(work: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) if (result.status === 'rejected') throw result.reason;
}
