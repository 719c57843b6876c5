/** Entry of an inference thread: opens the model named in workerData, then answers calls in their order. */
import { parentPort, workerData } from 'node:worker_threads';
import { framesOf, VerbatimError } from '../errors.ts';
import type { TextPair } from '../ports.ts';
import { openModel } from './model.ts';
import type { Packed } from './packed.ts';
import { stepBack } from './step-back.ts';
import type { Call, Failure, Reply } from './threads.ts';

if (parentPort === null) throw new Error('thread.ts runs as a worker thread only.');
const port = parentPort;
const reply = (message: Reply) => port.postMessage(message);

/** Errors cross threads as plain data: structured clone would lose code and cure. A library's words stay here: they may quote the comment. */
function failure(error: unknown): Failure {
  const frames = error instanceof Error ? framesOf(error) : [];
  if (error instanceof VerbatimError) return { message: error.message, code: error.code, cure: error.cure, frames };
  return { message: `The inference thread failed with ${error instanceof Error ? error.name : typeof error}.`, frames };
}

try {
  // HTTP is answered while every core computes: measured on two busy cores, 200 posts a second had a p95 of 103 ms so, 245 without.
  stepBack();
  const model = await openModel((workerData as { readonly dir: string }).dir);
  reply({ config: model.config });

  const answer = async ({ number, method, given }: Call) => {
    try {
      if (method === 'close') {
        await model.close();
        reply({ number, answer: undefined });
        return port.close();
      }
      reply({ number, answer: method === 'tokenize' ? await model.tokenize(given as TextPair[]) : await model.run(given as Packed) });
    } catch (error) {
      reply({ number, failure: failure(error) });
    }
  };
  let last: Promise<void> = Promise.resolve();
  port.on('message', (call: Call) => {
    last = last.then(() => answer(call));
  });
} catch (error) {
  reply({ broken: failure(error) });
}
