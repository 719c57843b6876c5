import type { Span } from '../domain.ts';
import type { TokenSequence } from '../ports.ts';

/**
 * Sequences one behind the other in typed arrays: what crosses threads and what the session reads. Structured clone
 * copies these as blocks; one comment's answer as arrays of arrays took it 80 µs, and more for the garbage collector.
 */
export interface Packed {
  readonly lengths: readonly number[];
  readonly ids: Int32Array;
  /** Start and end per token; -1 and -1 where it is none of the text's. */
  readonly spans: Int32Array;
}

export function pack(sequences: readonly TokenSequence[]): Packed {
  const lengths = sequences.map(({ ids }) => ids.length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const ids = new Int32Array(total);
  const spans = new Int32Array(2 * total).fill(-1);
  let at = 0;
  for (const sequence of sequences) {
    ids.set(sequence.ids, at);
    for (const span of sequence.spans) {
      if (span !== undefined) spans.set(span, 2 * at);
      at += 1;
    }
  }
  return { lengths, ids, spans };
}

export function unpack({ lengths, ids, spans }: Packed): readonly TokenSequence[] {
  let from = 0;
  return lengths.map((length) => {
    const start = from;
    from += length;
    const spanAt = (token: number): Span | undefined => {
      const [begin = -1, end = -1] = [spans[2 * token], spans[2 * token + 1]];
      return begin < 0 ? undefined : [begin, end];
    };
    return { ids: Array.from(ids.subarray(start, from)), spans: Array.from({ length }, (_, token) => spanAt(start + token)) };
  });
}
