import { type ErrorCode, framesOf, VerbatimError } from '../errors.ts';

/** One call to a thread of the store, and its answer. */
export interface Request {
  readonly call: number;
  readonly method: string;
  readonly args: readonly unknown[];
}
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly cure: string;
  readonly stack: string;
}
export type Response = { readonly call: number; readonly value: unknown } | { readonly call: number; readonly error: WireError };

// https://sqlite.org/rescode.html: primary result codes that an operator can do something about.
const cures: Readonly<Record<number, string>> = {
  5: 'Another program holds the database: close it, then try again.',
  8: 'Make the data directory writable for this user.',
  10: 'The disk failed a read or a write: check it and its mount, then restart.',
  11: 'The file is damaged: stop the service and put back a copy of the data directory.',
  13: 'The disk is full: free some space; nothing of this call was kept.',
  14: 'Make the data directory exist and be readable and writable for this user.',
  26: 'The file is not a database: move it away, or put back a copy of the data directory.',
};
const fallback = 'Try again; if it stays, restart the service and look at its log.';

const frames = (error: Error) => framesOf(error).join('\n');

export function toWire(error: unknown, method: string): WireError {
  if (error instanceof VerbatimError) return { code: error.code, message: error.message, cure: error.cure, stack: frames(error) };
  if (!(error instanceof Error)) return { code: 'store_failed', message: `The store's ${method} failed.`, cure: fallback, stack: '' };
  const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
  if (code !== undefined)
    return {
      code: 'store_unreachable',
      message: `SQLite could not ${method} (result ${code}: ${error.message}).`,
      cure: cures[code] ?? fallback,
      stack: frames(error),
    };
  return { code: 'store_failed', message: `The store's ${method} failed with ${error.name}.`, cure: fallback, stack: frames(error) };
}

export function fromWire({ code, message, cure, stack }: WireError): Error {
  const error = new VerbatimError(code, message, cure);
  error.stack = `${error.name}: ${message}\n${stack}`;
  return error;
}
