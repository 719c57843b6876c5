import { type ErrorCode, VerbatimError } from '../errors.ts';
import type { Answer } from './request.ts';

const statuses: Partial<Record<ErrorCode, number>> = {
  bad_request: 400,
  bad_cursor: 400,
  bad_label: 400,
  bad_row: 400,
  empty_text: 400,
  text_too_long: 400,
  bad_time: 400,
  too_old: 400,
  unknown_label: 400,
  unknown_source: 400,
  unauthorised: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_slow: 408,
  conflict: 409,
  too_large: 413,
  bad_media_type: 415,
  rate_limited: 429,
  headers_too_large: 431,
  overloaded: 503,
  store_unreachable: 503,
  queue_unreachable: 503,
  model_unusable: 503,
};

/** A failure in the middle of many: what was done before it stays, and is told. */
export class Interrupted extends VerbatimError {
  readonly taken: object;

  constructor(cause: VerbatimError, taken: object) {
    super(cause.code, cause.message, cause.cure, { cause });
    this.taken = taken;
  }
}

/** The status that a code is answered with. */
export const statusOf = (code: ErrorCode): number => statuses[code] ?? 500;

/** The one place that turns a throw into an answer; what is not ours tells a client nothing but its number. */
export function failure(error: unknown): Answer {
  if (error instanceof VerbatimError) {
    const { code, message, cure, retryAfterSeconds } = error;
    const headers = {
      ...(code === 'unauthorised' && { 'www-authenticate': 'Bearer realm="verbatim"' }),
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
    };
    const told = error instanceof Interrupted ? { taken: error.taken } : {};
    return { status: statusOf(code), headers, body: { error: { code, message, cure }, ...told } };
  }
  return {
    status: 500,
    body: { error: { code: 'internal', message: 'The service failed to answer.', cure: 'Try again; the log of the service says why.' } },
  };
}

export function badRequest(message: string, cure: string): VerbatimError {
  return new VerbatimError('bad_request', message, cure);
}
