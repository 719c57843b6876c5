import type { TextPair } from '../ports.ts';
import { type ModelConfig, readModelFiles } from './model-files.ts';
import { type Packed, pack } from './packed.ts';
import { createSession, type RawAnswer } from './session.ts';
import { createTokenizer } from './tokenizer.ts';

/** Tokens and raw answers of one model, on this thread or on others. */
export interface Model {
  readonly config: ModelConfig;
  tokenize(pairs: readonly TextPair[]): Promise<Packed>;
  run(batch: Packed, urgent?: boolean): Promise<RawAnswer>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The model on the calling thread, which it blocks while it computes. */
export async function openModel(dir: string): Promise<Model> {
  const { config, tokenizer: described, model } = await readModelFiles(dir);
  const tokenizer = createTokenizer(described);
  const session = await createSession(model, config);
  const tokenize = async (pairs: readonly TextPair[]) => pack(pairs.map(tokenizer.tokenize));
  return { config, tokenize, run: session.run, ping: async () => undefined, close: session.close };
}
