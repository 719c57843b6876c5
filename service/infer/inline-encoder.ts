import { VerbatimError } from '../errors.ts';
import type { Encoder } from '../ports.ts';
import { calibrate } from './calibrate.ts';
import { readModelFiles } from './model-files.ts';
import { createSession } from './session.ts';
import { createTokenizer } from './tokenizer.ts';

/** An encoder on the calling thread, which it blocks while it computes: what each inference thread runs. */
export async function openInlineEncoder(dir: string): Promise<Encoder> {
  const { config, tokenizer: described, model } = await readModelFiles(dir);
  const tokenizer = createTokenizer(described);
  const session = await createSession(model, config);
  const { name, version, labels, thresholds, floors, maxTokens } = config;
  return {
    version: `${name}@${version}`,
    labels,
    thresholds,
    floors,
    maxTokens,
    tokenize: async (pairs) => pairs.map(tokenizer.tokenize),
    async encode(batch) {
      if (batch.length === 0) return [];
      const lengths = batch.map(({ ids }) => ids.length);
      const longest = Math.max(...lengths);
      if (longest > maxTokens)
        throw new VerbatimError(
          'tagging_failed',
          `A sequence has ${longest} tokens, the model takes ${maxTokens}.`,
          'Cut it into windows first.',
        );
      return calibrate(await session.run(batch), lengths, config);
    },
    close: () => session.close(),
  };
}
