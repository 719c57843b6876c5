// The tokenizer library that transformers.js is built on, taken alone: it loads in 7 ms instead of 520, and
// brings no second runtime, image library or network code into the inference threads.
import { Tokenizer as Library } from '@huggingface/tokenizers';
import type { Span } from '../domain.ts';
import { VerbatimError } from '../errors.ts';
import type { TextPair, TokenSequence } from '../ports.ts';
import { originsOf } from './align.ts';

/** SentencePiece's mark for a blank, also put before the first word. */
const blank = '▁';

export interface Tokenizer {
  /** `<s> first </s> </s> text </s>`, whole, however long. */
  tokenize(pair: TextPair): TokenSequence;
}

export function createTokenizer(described: object): Tokenizer {
  const { normalizer, pre_tokenizer: preTokenizer, model } = load(described);
  if (normalizer === null || preTokenizer === null || model === null) throw unusable('it lacks a normalizer, pre_tokenizer or model');
  const idOf = (piece: string) => model.tokens_to_ids.get(piece);
  const [start, end, unknown] = [idOf('<s>'), idOf('</s>'), idOf('<unk>')];
  if (start === undefined || end === undefined || unknown === undefined) throw unusable('it lacks <s>, </s> or <unk>');
  const fold = (text: string) => normalizer.normalize(text);
  // A customer who writes </s> means four characters, not the end; the full-width sign is as long and in no piece.
  const special = /<(?=(?:\/?s|pad|unk|mask)>)/g;

  function pieces(text: string): { readonly ids: number[]; readonly spans: Span[] } {
    const folded = fold(text);
    const origins = originsOf(text, folded, fold);
    const marked = folded === '' ? blank : preTokenizer?.pre_tokenize_text(folded.replaceAll(special, '＜'), {}).join('');
    const found = model?._call([marked ?? '']) ?? [];
    let at = folded.length - (marked?.length ?? 0);
    const ids: number[] = [];
    const spans: Span[] = [];
    for (const piece of found) {
      ids.push(idOf(piece) ?? (unknown as number));
      const from = Math.max(0, piece.startsWith(blank) && piece !== blank ? at + 1 : at);
      at += piece.length;
      spans.push(origins === undefined ? [Math.min(from, at), at] : originOf(origins, from, at));
    }
    if (at !== folded.length)
      throw new VerbatimError('tagging_failed', 'The tokenizer lost part of a text.', 'Report the model and its version.');
    return { ids, spans };
  }

  // Whole batches are of one kind, and most have no context.
  let last: { readonly first: string; readonly ids: readonly number[] } = { first: '', ids: [] };
  function idsOf(first: string): readonly number[] {
    if (last.first !== first) last = { first, ids: first === '' ? [] : pieces(first).ids };
    return last.ids;
  }

  return {
    tokenize({ first, text }) {
      const before = idsOf(first);
      const { ids, spans } = pieces(text);
      return {
        ids: [start, ...before, end, end, ...ids, end],
        spans: [...new Array<undefined>(before.length + 3).fill(undefined), ...spans, undefined],
      };
    },
  };
}

function originOf(origins: readonly Span[], from: number, to: number): Span {
  const start = origins[from]?.[0] ?? origins.at(-1)?.[1] ?? 0;
  return [start, Math.max(start, origins[to - 1]?.[1] ?? start)];
}

function load(described: object): Library {
  try {
    return new Library(described, {});
  } catch (error) {
    throw unusable(error instanceof Error ? error.message : String(error), error);
  }
}

function unusable(what: string, cause?: unknown): VerbatimError {
  return new VerbatimError('model_unusable', `tokenizer.json cannot be used: ${what}.`, 'Make the model anew with scripts/train/run.py.', {
    cause,
  });
}
