/** Contender: the limit, a bare onnxruntime loop over ready-made token batches of our model. limit.ts COMMENTS.json */
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { tokenBudget } from '../../../service/compose.ts';
import { readConfig } from '../../../service/config.ts';
import type { TokenSequence } from '../../../service/ports.ts';
import { commentsOf, serveOrders } from './serve-orders.ts';

interface Batch {
  readonly ids: BigInt64Array;
  readonly attention: BigInt64Array;
  readonly text: BigInt64Array;
  readonly dims: readonly [number, number];
}

type Order = { readonly batches: readonly Batch[] } | { readonly next: Int32Array };

/** Batches as the tagger packs them, made before the clock runs. */
async function readyMade(sequences: readonly TokenSequence[], padId: number): Promise<readonly Batch[]> {
  const { pack } = await import('../../../service/tag/pack.ts');
  const lengths = sequences.map(({ ids }) => ids.length);
  return pack(lengths, tokenBudget).map((rows) => {
    const width = Math.max(...rows.map((row) => lengths[row] ?? 0));
    const batch = {
      ids: new BigInt64Array(rows.length * width).fill(BigInt(padId)),
      attention: new BigInt64Array(rows.length * width),
      text: new BigInt64Array(rows.length * width),
      dims: [rows.length, width] as const,
    };
    for (const [at, row] of rows.entries())
      sequences[row]?.ids.forEach((id, token) => {
        batch.ids[at * width + token] = BigInt(id);
        batch.attention[at * width + token] = 1n;
        batch.text[at * width + token] = sequences[row]?.spans[token] === undefined ? 0n : 1n;
      });
    return batch;
  });
}

if (isMainThread) {
  process.env.ORT_DISABLE_TELEMETRY = '1';
  const { modelDirectory, inferenceThreads } = readConfig();
  const { usualThreads } = await import('../../../service/infer/encoder.ts');
  const { openModel } = await import('../../../service/infer/model.ts');
  const { pairOf } = await import('../../../service/tag/pair.ts');
  const { windowsOf } = await import('../../../service/tag/windows.ts');
  const { clauses } = await import('../../../service/text/clauses.ts');
  const { normalise } = await import('../../../service/text/normalise.ts');
  const { unpack } = await import('../../../service/infer/packed.ts');
  const model = await openModel(modelDirectory);
  const threads = inferenceThreads ?? usualThreads();
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL(import.meta.url), { workerData: join(modelDirectory, 'model.onnx') }),
  );
  const asked = (worker: Worker, message: Order) =>
    new Promise((resolve, reject) => {
      worker.once('message', resolve).once('error', reject);
      worker.postMessage(message);
    });
  const texts = commentsOf(process.argv[2] ?? '');
  const pairs = texts.map((text) => pairOf({ text, kind: 'app_review' }, normalise).pair);
  const sequences = unpack(await model.tokenize(pairs));
  const windows = sequences.flatMap((sequence, at) => windowsOf(sequence, clauses(pairs[at]?.text ?? ''), model.config.maxTokens));
  const batches = await readyMade(windows, model.config.padId);
  await Promise.all(workers.map((worker) => asked(worker, { batches })));
  await serveOrders(texts, async (some) => {
    if (some.length !== texts.length) throw new Error(`ready-made are ${texts.length} comments, not ${some.length}`);
    // Taken one by one from a common count, as ours go to whichever thread is idle.
    const next = new Int32Array(new SharedArrayBuffer(4));
    await Promise.all(workers.map((worker) => asked(worker, { next })));
  });
  await Promise.all(workers.map((worker) => worker.terminate()));
  await model.close();
} else {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const { sessionOptions } = await import('../../../service/infer/session.ts');
  const session = await InferenceSession.create(workerData as string, sessionOptions);
  let batches: readonly Batch[] = [];
  parentPort?.on('message', async (order: Order) => {
    if ('batches' in order) batches = order.batches;
    else
      for (;;) {
        const batch = batches[Atomics.add(order.next, 0, 1)];
        if (batch === undefined) break;
        const { ids, attention, text, dims } = batch;
        await session.run({
          input_ids: new Tensor('int64', ids, dims),
          attention_mask: new Tensor('int64', attention, dims),
          text_mask: new Tensor('int64', text, dims),
        });
      }
    parentPort?.postMessage('done');
  });
}
