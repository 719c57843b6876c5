import type { Worker } from 'node:worker_threads';
import { type ErrorCode, VerbatimError } from '../errors.ts';
import { openThread } from '../thread.ts';
import type { ModelConfig } from './model-files.ts';

export interface Call {
  readonly number: number;
  readonly method: 'tokenize' | 'run' | 'close';
  readonly given: unknown;
}
export interface Failure {
  readonly message: string;
  readonly code?: ErrorCode;
  readonly cure?: string;
  /** Where it arose, on the thread. */
  readonly frames?: readonly string[];
}
export type Reply =
  | { readonly config: ModelConfig }
  | { readonly broken: Failure }
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly failure: Failure };

/** A batch takes well under a second; a thread that needs longer than this to end is stuck. */
const patienceMs = 10_000;

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}
/** One inference thread, and its successor where it dies. */
export interface Thread {
  readonly config: Promise<ModelConfig>;
  /** Calls without an answer yet, by which the least busy thread is chosen. */
  load(): number;
  usable(): boolean;
  call(method: Call['method'], given: unknown): Promise<unknown>;
  close(): Promise<void>;
}

/**
 * Starts a thread. When it dies its calls fail and it is started again, unless it had died the time before
 * too without answering one call: a model that kills every thread must not keep the machine busy for ever.
 */
export function startThread(entry: URL, workerData: object, died: (reason: string) => void): Thread {
  const waiting = new Map<number, Waiting>();
  let number = 0;
  let fruitless = 0;
  let closed = false;
  let worker: Worker | undefined;
  const { promise: config, resolve, reject } = Promise.withResolvers<ModelConfig>();
  config.catch(() => {});

  function failAll(error: Error): void {
    for (const { reject: refuse } of waiting.values()) refuse(error);
    waiting.clear();
  }

  function end(self: Worker, reason: string, cause?: unknown): void {
    if (self !== worker) return;
    worker = undefined;
    const error = new VerbatimError(
      'tagging_failed',
      `An inference thread died (${reason}).`,
      'Tag again; if it recurs, look at the memory of the machine.',
      { cause },
    );
    reject(error);
    failAll(closed ? gone() : error);
    if (closed) return;
    died(reason);
    fruitless += 1;
    if (fruitless < 2) start();
  }

  function start(): void {
    const self = openThread(entry, workerData);
    worker = self;
    self.on('message', (reply: Reply) => {
      if ('config' in reply) return resolve(reply.config);
      if ('broken' in reply) {
        // It ends by itself now, and so would its successor.
        const error = revived(reply.broken);
        worker = undefined;
        if (fruitless > 0) died(`its successor did not start: ${error.message}`);
        reject(error);
        failAll(error);
        return;
      }
      fruitless = 0;
      const call = waiting.get(reply.number);
      waiting.delete(reply.number);
      if ('answer' in reply) call?.resolve(reply.answer);
      else call?.reject(revived(reply.failure));
    });
    self.on('error', (error) => end(self, error instanceof Error ? error.name : 'error', error));
    self.on('exit', (code) => end(self, `exit code ${code}`));
  }
  start();

  return {
    config,
    load: () => waiting.size,
    usable: () => worker !== undefined && !closed,
    call(method, given) {
      if (worker === undefined || closed) return Promise.reject(gone());
      const call: Call = { number: ++number, method, given };
      const { promise, ...settle } = Promise.withResolvers<unknown>();
      waiting.set(call.number, settle);
      worker.postMessage(call);
      return promise;
    },
    async close() {
      const self = worker;
      if (self === undefined || closed) return;
      const ended = new Promise((resolve) => self.once('exit', resolve));
      const asked = this.call('close', undefined);
      closed = true;
      // Asked behind the calls in hand, so they still get their answers; a thread that hangs is ended.
      const patience = setTimeout(() => void self.terminate(), patienceMs);
      await Promise.allSettled([asked, ended]);
      clearTimeout(patience);
    },
  };
}

export function gone(): VerbatimError {
  return new VerbatimError('model_unusable', 'No inference thread runs.', 'Start the service again; the log says why the threads ended.');
}

function revived({ message, code, cure, frames = [] }: Failure): Error {
  const error = new VerbatimError(code ?? 'tagging_failed', message, cure ?? 'Report the model and its version.');
  error.stack = [`${error.name}: ${message}`, ...frames].join('\n');
  return error;
}
