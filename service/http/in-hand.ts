import { VerbatimError } from '../errors.ts';

export interface InHand {
  /** Does the work, or throws 'overloaded' where it would make too much. */
  during<Done>(size: number, work: () => Promise<Done>): Promise<Done>;
}

const retryAfterSeconds = 5;

/** Counts work that is in hand, for this process: whoever comes beyond the bound is told so at once, and not kept waiting. */
export function createInHand(most: number): InHand {
  let held = 0;
  return {
    async during(size, work) {
      if (held + size > most)
        throw new VerbatimError(
          'overloaded',
          'Too much is being tagged.',
          `Try again in ${retryAfterSeconds} s, with fewer requests at once.`,
          {
            retryAfterSeconds,
          },
        );
      held += size;
      try {
        return await work();
      } finally {
        held -= size;
      }
    },
  };
}
