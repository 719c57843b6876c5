import { VerbatimError } from '../errors.ts';
import { openThread } from '../thread.ts';
import { fromWire, type Request, type Response } from './wire.ts';

export interface Thread {
  call(method: string, args: readonly unknown[]): Promise<unknown>;
  /** Calls sent and not yet answered. */
  waiting(): number;
  /** After the calls before it; safe to call twice. */
  close(): Promise<void>;
}
interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const gone = (what: string) =>
  new VerbatimError('store_unreachable', `The SQLite store ${what}.`, 'Restart the service: what it acknowledged is kept.');

/** Starts `module`, which answers with answerCalls, on a thread of its own. Its database opens with the call 'open', before any other. */
export function startThread(module: URL, data: object): Thread {
  const worker = openThread(module, data);
  const calls = new Map<number, Waiting>();
  let next = 1;
  let ended: VerbatimError | undefined;
  let closing: Promise<void> | undefined;

  const end = (error: VerbatimError) => {
    ended ??= error;
    for (const { reject } of calls.values()) reject(ended);
    calls.clear();
  };
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => {
      end(gone('has stopped'));
      resolve();
    });
  });
  worker.on('error', (error) => end(gone(`lost a thread (${error.name})`)));
  worker.on('message', (response: Response) => {
    const waiting = calls.get(response.call);
    calls.delete(response.call);
    if ('error' in response) waiting?.reject(fromWire(response.error));
    else waiting?.resolve(response.value);
  });

  const send = (method: string, args: readonly unknown[]): Promise<unknown> => {
    if (ended) return Promise.reject(ended);
    const request: Request = { call: next++, method, args };
    return new Promise((resolve, reject) => {
      calls.set(request.call, { resolve, reject });
      worker.postMessage(request);
    });
  };

  return {
    call: (method, args) => (closing ? Promise.reject(gone('is closed')) : send(method, args)),
    waiting: () => calls.size,
    close: () => {
      closing ??= send('close', [])
        .catch(() => undefined)
        .then(() => exited);
      return closing;
    },
  };
}
