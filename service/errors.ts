/** Stable codes: http/ alone maps them to a status. */
export type ErrorCode =
  | 'bad_request'
  | 'bad_cursor'
  | 'bad_media_type'
  | 'too_large'
  | 'headers_too_large'
  | 'too_slow'
  | 'method_not_allowed'
  | 'bad_config'
  | 'bad_label'
  | 'empty_text'
  | 'text_too_long'
  | 'bad_row'
  | 'unknown_source'
  | 'unknown_label'
  | 'bad_time'
  | 'too_old'
  | 'not_found'
  | 'unauthorised'
  | 'forbidden'
  | 'rate_limited'
  | 'erased'
  | 'idempotency_reused'
  | 'conflict'
  | 'overloaded'
  | 'store_unreachable'
  | 'store_failed'
  | 'queue_unreachable'
  | 'model_unusable'
  | 'webhook_held'
  | 'locked'
  | 'tagging_failed';

/** Says what, where and the cure; never a customer's words. */
export class VerbatimError extends Error {
  readonly code: ErrorCode;
  readonly cure: string;
  /** After which the same may succeed. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, cure: string, options?: { cause?: unknown; retryAfterSeconds?: number }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'VerbatimError';
    this.code = code;
    this.cure = cure;
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }
}

/** Where an error arose, without its message: that of one nobody foresaw may quote a comment. */
export function framesOf(error: Error): readonly string[] {
  return (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
}

/** The one-line form for a person at a terminal. */
export function explain(error: unknown): string {
  if (error instanceof VerbatimError) return `${error.message} ${error.cure}`;
  return error instanceof Error ? error.message : String(error);
}
