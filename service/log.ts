import { pino } from 'pino';
import { framesOf, VerbatimError } from './errors.ts';

/** Structured logs on standard error. Callers log ids, counts and codes, never a customer's words. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** Name, code and place; a message where it is our own alone, for a driver's or a parser's may hold the row. */
function shown(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name: type, code, cause } = error as Error & { code?: unknown };
  const said = error instanceof VerbatimError ? { message: error.message, cure: error.cure } : {};
  return { type, code, ...said, frames: framesOf(error), ...(cause === undefined ? {} : { cause: shown(cause) }) };
}

export function createLog(level: string): Log {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: shown } },
    pino.destination({ dest: 2, sync: true }),
  );
}
