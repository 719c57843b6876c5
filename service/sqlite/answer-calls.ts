import { parentPort } from 'node:worker_threads';
import { type Request, type Response, toWire } from './wire.ts';

/** What a thread serves: its methods run to their end, one after the other. */
export interface Opened {
  readonly methods: Readonly<Record<string, (...args: readonly never[]) => unknown>>;
  close(): void;
}

/** The far side of startThread: 'open' opens, 'close' ends the thread, any other call is a method. */
export function answerCalls(open: () => Opened): void {
  const port = parentPort;
  if (!port) throw new Error('answerCalls runs in a worker thread only');
  const answer = (call: number, method: string, work: () => unknown) => {
    let response: Response;
    try {
      response = { call, value: work() };
    } catch (error) {
      response = { call, error: toWire(error, method) };
    }
    port.postMessage(response);
  };
  let opened: Opened | undefined;
  port.on('message', ({ call, method, args }: Request) => {
    if (method === 'open')
      answer(call, method, () => {
        opened = open();
      });
    else if (method === 'close') {
      answer(call, method, () => opened?.close());
      port.close();
    } else answer(call, method, () => opened?.methods[method]?.(...(args as readonly never[])));
  });
}
