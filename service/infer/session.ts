import { InferenceSession, Tensor } from 'onnxruntime-node';
import { VerbatimError } from '../errors.ts';
import type { ModelConfig } from './model-files.ts';
import type { Packed } from './packed.ts';

/** The model's raw answer for a batch, row by row one after the other; `width` tokens, padding included. */
export interface RawAnswer {
  readonly width: number;
  readonly sentiment: Float32Array;
  readonly act: Float32Array;
  readonly touchpoint: Float32Array;
  readonly pain: Float32Array;
  readonly sicas: Float32Array;
  readonly feeling: Float32Array;
  readonly evidence: Float32Array;
}
export interface Session {
  run(batch: Packed): Promise<RawAnswer>;
  close(): Promise<void>;
}
type OutputName = Exclude<keyof RawAnswer, 'width'>;
const inputNames = ['input_ids', 'attention_mask', 'text_mask'] as const;

/** What each output must look like for `rows` sequences of `width` tokens. */
function expectedShapes({ labels, feelings }: ModelConfig, rows: number, width: number): Record<OutputName, readonly number[]> {
  const { sentiment, act, touchpoint, pain, sicas } = labels;
  return {
    sentiment: [rows, sentiment.length],
    act: [rows, act.length],
    touchpoint: [rows, touchpoint.length],
    pain: [rows, pain.length],
    sicas: [rows, sicas.length],
    feeling: [rows, touchpoint.length, feelings.length],
    evidence: [rows, touchpoint.length + pain.length + sicas.length, width],
  };
}

export const sessionOptions = {
  executionProviders: ['cpu'],
  // Parallelism comes from threads with a session each: on a 4-layer model two of one thread did 870 comments/s, one of two 790.
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  // Plans are kept for every shape seen, and here nearly every batch has its own.
  enableMemPattern: false,
  logSeverityLevel: 3,
} satisfies InferenceSession.SessionOptions;

/** Opens the file `model`. `run` blocks its thread while the model computes (onnxruntime-node 1.30 calls it on the loop): never on a serving one. */
export async function createSession(model: string, config: ModelConfig): Promise<Session> {
  const session = await InferenceSession.create(model, sessionOptions).catch((error: unknown) => {
    throw unusable('onnxruntime does not read it', error);
  });
  const shapes = expectedShapes(config, 1, 1);
  const names = Object.keys(shapes) as OutputName[];
  const missing = [
    ...inputNames.filter((name) => !session.inputNames.includes(name)),
    ...session.inputNames.filter((name) => !inputNames.some((known) => known === name)),
    ...names.filter((name) => !session.outputNames.includes(name)),
  ];
  if (missing.length > 0) throw unusable(`it differs in ${missing.join(', ')}`);

  return {
    async run(batch) {
      const width = Math.max(1, ...batch.lengths);
      const answer = await session.run(feeds(batch, width, config.padId));
      const expected = expectedShapes(config, batch.lengths.length, width);
      const raw = Object.fromEntries(
        names.map((name) => {
          const { dims, data } = answer[name] as Tensor;
          if (dims.join() !== expected[name].join() || !(data instanceof Float32Array))
            throw unusable(`${name} is ${dims.join('×')} where ${expected[name].join('×')} numbers were expected`);
          return [name, data];
        }),
      ) as Record<OutputName, Float32Array>;
      return { ...raw, width };
    },
    close: () => session.release(),
  };
}

function feeds({ lengths, ids, spans }: Packed, width: number, padId: number): Record<(typeof inputNames)[number], Tensor> {
  const size = lengths.length * width;
  const padded = new BigInt64Array(size).fill(BigInt(padId));
  const attention = new BigInt64Array(size);
  const text = new BigInt64Array(size);
  let token = 0;
  for (const [row, length] of lengths.entries()) {
    for (let at = row * width; at < row * width + length; at += 1) {
      padded[at] = BigInt(ids[token] ?? padId);
      attention[at] = 1n;
      if ((spans[2 * token] ?? -1) >= 0) text[at] = 1n;
      token += 1;
    }
  }
  const tensor = (data: BigInt64Array) => new Tensor('int64', data, [lengths.length, width]);
  return { input_ids: tensor(padded), attention_mask: tensor(attention), text_mask: tensor(text) };
}

function unusable(what: string, cause?: unknown): VerbatimError {
  return new VerbatimError('model_unusable', `model.onnx cannot be used: ${what}.`, 'Make the model anew with scripts/train/run.py.', {
    cause,
  });
}
