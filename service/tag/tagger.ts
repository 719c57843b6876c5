import { longestText, type Reading, type Span, type Utterance } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import type { Encoder, Encoding, Segmenter, Tagger, TokenSequence } from '../ports.ts';
import { type Observe, timed } from '../stages.ts';
import { eachRow, together } from './attempt.ts';
import { decide } from './decide.ts';
import { encodeAll } from './encode-all.ts';
import { mergeWindows } from './merge.ts';
import { keyOf, type PairedText, pairOf } from './pair.ts';
import { inTurns, slices } from './slices.ts';
import type { Normalise, SplitClauses } from './text.ts';
import { windowsOf } from './windows.ts';

const keywordLimit = 10;
/** Comments of a call that go through the stages together, and how many such slices are under way: one is prepared and decided while the other is encoded. */
const [sliceSize, slicesAtOnce] = [256, 2];

export interface TaggerParts {
  readonly encoder: Encoder;
  readonly segmenter: Segmenter;
  readonly normalise: Normalise;
  readonly clauses: SplitClauses;
  readonly taxonomyVersion: string;
  /** Tokens in one batch, padding included: big batches leave the processor's caches, and those behind them wait. */
  readonly tokenBudget: number;
  readonly observe?: Observe | undefined;
}
interface Prepared extends PairedText {
  readonly clauses: readonly Span[];
}
type Cut = Pick<Reading, 'words' | 'keywords'>;
interface Encoded {
  readonly row: Prepared;
  readonly cut: Cut | Error;
  readonly windows: readonly TokenSequence[];
  /** One per window, or the one error that left it without windows. */
  readonly answers: readonly (Encoding | Error)[];
}

/** normalise → clauses → tokenize → windows → pack → encode → merge → decide; words while inference threads encode. */
export function createTagger({ encoder, segmenter, normalise, clauses, taxonomyVersion, tokenBudget, observe }: TaggerParts): Tagger {
  function prepare(utterance: Utterance): Prepared {
    const { length } = utterance.text;
    if (length > longestText)
      throw new VerbatimError('text_too_long', `The text has ${length} characters, over ${longestText}.`, 'Send it in parts.');
    const paired = pairOf(utterance, normalise);
    if (paired.pair.text.trim() === '')
      throw new VerbatimError('empty_text', 'The text is empty, or nothing but blanks and markup.', 'Leave such a row out.');
    return { ...paired, clauses: clauses(paired.pair.text) };
  }

  function cut({ pair }: Prepared): Cut {
    return { words: segmenter.cut(pair.text).map(({ word }) => word), keywords: segmenter.keywords(pair.text, keywordLimit) };
  }

  function read({ row, cut, windows, answers }: Encoded): Reading {
    if (cut instanceof Error) throw cut;
    const seen = answers.map((encoding, at) => {
      if (encoding instanceof Error) throw encoding;
      return { spans: windows[at]?.spans ?? [], encoding };
    });
    return { ...decide(encoder, mergeWindows(seen, encoder.labels), row.clauses, row.normalised), ...cut };
  }

  async function tagDistinct(utterances: readonly Utterance[]): Promise<readonly (Reading | Error)[]> {
    const rows = await timed('normalise', observe, () => eachRow(utterances, prepare));
    const prepared = rows.filter((row): row is Prepared => !(row instanceof Error));
    const pairs = prepared.map(({ pair }) => pair);
    const sequences = await timed('tokenise', observe, () => together(pairs, (some) => encoder.tokenize(some)));
    const windows = prepared.map((row, at) => {
      const sequence = sequences[at] as TokenSequence | Error;
      return sequence instanceof Error ? [] : windowsOf(sequence, row.clauses, encoder.maxTokens);
    });
    const [encodings, cuts] = await Promise.all([
      timed('encode', observe, () => encodeAll(encoder, windows.flat(), tokenBudget)),
      timed('words', observe, () => eachRow(prepared, cut)),
    ]);
    let taken = 0;
    const encoded = prepared.map((row, at): Encoded => {
      const [sequence, own] = [sequences[at], windows[at] ?? []];
      taken += own.length;
      const answers = sequence instanceof Error ? [sequence] : encodings.slice(taken - own.length, taken);
      return { row, cut: cuts[at] as Cut | Error, windows: own, answers };
    });
    const readings = (await timed('decide', observe, () => eachRow(encoded, read))).values();
    return rows.map((row) => (row instanceof Error ? row : (readings.next().value as Reading | Error)));
  }

  return {
    versions: { model: encoder.version, taxonomy: taxonomyVersion, segmenter: segmenter.version },
    async tag(utterances) {
      // Five hundred customers write 很好: the model reads it once a call.
      const keys = utterances.map(keyOf);
      const distinct = new Map(utterances.map((utterance, at) => [keys[at] as string, utterance]));
      const answers = (await inTurns(slices([...distinct.values()], sliceSize), slicesAtOnce, tagDistinct)).flat();
      const byKey = new Map([...distinct.keys()].map((key, at) => [key, answers[at] as Reading | Error]));
      return keys.map((key) => byKey.get(key) as Reading | Error);
    },
  };
}
