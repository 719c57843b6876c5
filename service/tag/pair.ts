import { longestContext, type SourceKind, type Utterance } from '../domain.ts';
import type { TextPair } from '../ports.ts';
import type { Normalise, Normalised } from './text.ts';

/** The model was trained on these very words: changing one means training again. */
const kindWords: Readonly<Record<SourceKind, string>> = {
  app_review: '应用评论',
  survey: '调研',
  forum: '论坛',
  service_note: '服务记录',
  mystery_shopper: '神秘人',
  social: '社交媒体',
};

export interface PairedText {
  readonly pair: TextPair;
  readonly normalised: Normalised;
}

/**
 * What the model reads of an utterance: `调研：您对转账还有什么建议` first, the normalised text second. Without a kind
 * the first half is the context alone, without a context the kind's word alone, without both it is empty.
 * Training goes through here too (scripts/train/prepare.ts).
 */
export function pairOf(utterance: Utterance, normalise: Normalise): PairedText {
  const normalised = normalise(utterance.text);
  return { pair: { first: firstHalf(utterance, normalise), text: normalised.text }, normalised };
}

function firstHalf({ kind, context }: Utterance, normalise: Normalise): string {
  // Cut by code point, so that no surrogate pair is torn.
  const asked = [...normalise(context ?? '').text.trim()].slice(0, longestContext).join('');
  return [kind === undefined ? '' : kindWords[kind], asked].filter((part) => part !== '').join('：');
}

/** Equal for utterances that are read alike. */
export const keyOf = ({ text, kind, context }: Utterance) => JSON.stringify([text, kind ?? '', context ?? '']);
