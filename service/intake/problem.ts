import type { ErrorCode } from '../errors.ts';

/** Why a row is refused. Says what, where and the cure, never the row's words. */
export interface Problem {
  readonly code: ErrorCode;
  readonly message: string;
  readonly cure: string;
}
