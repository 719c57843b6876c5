import type { ErrorCode } from '../errors.ts';

/** Why a row is refused. Says what, where and the cure, never the row's words. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly cure: string;
}

/** A row whose comment or customer was erased. */
export const erased: Problem = {
  code: 'erased',
  message: "The comment was deleted at its owner's request.",
  cure: 'Leave it out: nothing of it was kept.',
};
