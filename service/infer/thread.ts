/** Entry of an inference thread: opens the model named in workerData, then answers calls in their order. */
import { parentPort, workerData } from 'node:worker_threads';
import { VerbatimError } from '../errors.ts';
import type { TextPair, TokenSequence } from '../ports.ts';
import { openInlineEncoder } from './inline-encoder.ts';
import type { Call, Failure, Reply } from './threads.ts';

if (parentPort === null) throw new Error('thread.ts runs as a worker thread only.');
const port = parentPort;
const reply = (message: Reply) => port.postMessage(message);

// Errors cross threads as plain data: structured clone would lose code and cure.
function failure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof VerbatimError ? { message, code: error.code, cure: error.cure } : { message };
}

try {
  const encoder = await openInlineEncoder((workerData as { readonly dir: string }).dir);
  const { version, labels, thresholds, floors, maxTokens } = encoder;
  reply({ ready: { version, labels, thresholds, floors, maxTokens } });

  const answer = async ({ number, method, items }: Call) => {
    try {
      if (method === 'close') {
        await encoder.close();
        reply({ number, answers: [] });
        return port.close();
      }
      reply({
        number,
        answers: method === 'tokenize' ? await encoder.tokenize(items as TextPair[]) : await encoder.encode(items as TokenSequence[]),
      });
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
