/** Contender: transformers.js' text-classification pipeline on the fp32 12-layer base. pipeline.ts COMMENTS.json WHERE single|batch */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commentsOf, serveOrders } from './serve-orders.ts';

type Classify = (texts: string | readonly string[]) => Promise<unknown>;
interface Transformers {
  readonly env: { allowRemoteModels: boolean; localModelPath: string };
  pipeline(task: 'text-classification', model: string, options: { dtype: 'fp32'; device: 'cpu' }): Promise<Classify>;
}
const together = 32;

const [, , comments = '', where = '', how = ''] = process.argv;
process.env.ORT_DISABLE_TELEMETRY = '1';
const { env, pipeline } = createRequire(join(where, 'js', 'package.json'))('@huggingface/transformers') as Transformers;
env.allowRemoteModels = false;
env.localModelPath = where;
const classify = await pipeline('text-classification', 'base', { dtype: 'fp32', device: 'cpu' });
await serveOrders(commentsOf(comments), async (texts) => {
  // By length, as ours are: batches of mixed lengths would be mostly padding.
  const sorted = [...texts].sort((a, b) => a.length - b.length);
  if (how === 'single') for (const text of texts) await classify(text);
  else for (let at = 0; at < sorted.length; at += together) await classify(sorted.slice(at, at + together));
});
