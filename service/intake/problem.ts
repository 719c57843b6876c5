import type { ErrorCode } from '../errors.ts';

/** Why a row is refused. Says what, where and the cure, never the row's words. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly cure: string;
}

/** Rows that the store alone knows to be refused, by what it made of them. */
export const refusals = {
  erased: {
    code: 'erased',
    message: "The comment was deleted at its owner's request.",
    cure: 'Leave it out: nothing of it was kept.',
  },
  reused: {
    code: 'idempotency_reused',
    message: 'The Idempotency-Key was used before, with another text, context or kind in this place.',
    cure: 'Send another key for another request; to change a comment, give it an externalId.',
  },
} as const satisfies Record<string, Problem>;

export const isRefused = (outcome: string): outcome is keyof typeof refusals => Object.hasOwn(refusals, outcome);
