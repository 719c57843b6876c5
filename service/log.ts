import { pino } from 'pino';

/** Structured logs on standard error. Callers log ids, counts and codes, never a customer's words. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export function createLog(level: string): Log {
  // Errors are logged by name, code and stack; a driver's error may hold the row, so no other field of it is.
  const err = (error: Error & { code?: unknown }) => ({ type: error.name, code: error.code, message: error.message, stack: error.stack });
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err } },
    pino.destination({ dest: 2, sync: true }),
  );
}
