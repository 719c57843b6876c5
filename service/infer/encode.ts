import { VerbatimError } from '../errors.ts';
import type { Encoder } from '../ports.ts';
import { calibrate } from './calibrate.ts';
import type { Model } from './model.ts';
import { pack, unpack } from './packed.ts';

/** The port's Encoder over a model. */
export function createEncoder(model: Model): Encoder {
  const { name, version, labels, thresholds, floors, maxTokens } = model.config;
  return {
    version: `${name}@${version}`,
    labels,
    thresholds,
    floors,
    maxTokens,
    tokenize: async (pairs) => unpack(await model.tokenize(pairs)),
    async encode(batch, urgent) {
      if (batch.length === 0) return [];
      const packed = pack(batch);
      const longest = Math.max(...packed.lengths);
      if (longest > maxTokens)
        throw new VerbatimError(
          'tagging_failed',
          `A sequence has ${longest} tokens, the model takes ${maxTokens}.`,
          'Cut it into windows first.',
        );
      return calibrate(await model.run(packed, urgent), packed.lengths, model.config);
    },
    ping: () => model.ping(),
    close: () => model.close(),
  };
}
