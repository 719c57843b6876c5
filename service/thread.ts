import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

const kept = join(import.meta.dirname, '..', 'node_modules', '.cache', 'node');

/**
 * A thread of the service. It keeps what Node compiled for it, and so do those after it, in whatever process: one that has to strip the
 * types anew loads WebAssembly for it, 10 MB, and V8 13.6 aborts the process now and then where threads load and leave that (some once in
 * a thousand starts, on processors with memory protection keys).
 */
export function openThread(entry: URL, workerData: object): Worker {
  const env = { ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? kept };
  // Not the flags of the process: a test runner's are not for this thread.
  return new Worker(entry, { workerData, execArgv: [], env });
}
