import { VerbatimError } from '../errors.ts';
import type { Segmenter, Word } from '../ports.ts';
import type { Engine } from './engine.ts';
import { rankKeywords } from './keywords.ts';
import { readLexicon } from './lexicon.ts';
import { loadNodeRsJieba } from './node-rs-jieba.ts';
import { loadNodejieba } from './nodejieba.ts';
import { normalise } from './normalise.ts';
import { innermost, locate, lowered } from './words.ts';

export type EngineName = 'nodejieba' | 'node-rs';

export interface SegmenterOptions {
  /** Files of labels/lexicon/; lexicon.ts says what they hold. */
  readonly lexicon: readonly string[];
  readonly stopWords: readonly string[];
  /** Given, it is this one or an error; else node-rs where its binary loads, else nodejieba. */
  readonly engine?: EngineName | undefined;
}

export interface SearchSegmenter extends Segmenter {
  /**
   * The words of a search as given by a person (not normalised): those that every comment found must hold, each once.
   * Stop words are left out unless there is nothing else.
   */
  query(search: string): readonly string[];
}

/** Goes up when words.ts or keywords.ts answer otherwise for the same text. */
const rules = 1;

/**
 * Words by jieba with the bank's lexicon. `cut` answers in the grain of search: spans in the order of the text, a compound
 * together with the words inside it, lower case but for terms of the lexicon, which keep its spelling (U盾, ATM).
 */
export async function createSegmenter(options: SegmenterOptions): Promise<SearchSegmenter> {
  const { dictionary, spelling, stopWords, hash } = await readLexicon(options);
  const engine = await load(dictionary, options.engine);
  const idf = remembered(engine);

  // The tagger asks for words and keywords of one text in a row.
  let last: { readonly text: string; readonly words: readonly Word[] } | undefined;
  function cut(text: string): readonly Word[] {
    if (last?.text !== text) last = { text, words: fresh(text) };
    return last.words;
  }

  function fresh(text: string): readonly Word[] {
    const lower = lowered(text);
    return locate(lower, engine.cut(lower), engine.cutForSearch(lower)).map(({ word, span }) => ({
      word: spelling.get(word) ?? word,
      span,
    }));
  }

  return {
    version: `${engine.name}/${rules}+${hash}`,
    cut,
    keywords: (text, limit) => rankKeywords(cut(text), { limit, stopWords, idf }),
    query(search) {
      const words = [...new Set(innermost(cut(normalise(search).text)).map(({ word }) => word))];
      const telling = words.filter((word) => !stopWords.has(lowered(word)));
      return telling.length > 0 ? telling : words;
    },
  };
}

/**
 * Both hold the same dictionary: of 6,090 comments they cut 43 differently (太太太). node-rs takes 92 MB of memory where
 * nodejieba takes 250, loads in a third of the time and needs no compiler.
 */
const loaders: Readonly<Record<EngineName, (dictionary: string) => Promise<Engine>>> = {
  'node-rs': loadNodeRsJieba,
  nodejieba: async (dictionary) => loadNodejieba(dictionary),
};
const packages: Readonly<Record<EngineName, string>> = { 'node-rs': '@node-rs/jieba', nodejieba: 'nodejieba' };

async function load(dictionary: string, wanted: EngineName | undefined): Promise<Engine> {
  if (wanted === undefined) return load(dictionary, 'node-rs').catch(() => load(dictionary, 'nodejieba'));
  try {
    return await loaders[wanted](dictionary);
  } catch (cause) {
    if (cause instanceof VerbatimError) throw cause;
    throw new VerbatimError(
      'bad_config',
      `${packages[wanted]} does not load.`,
      `Run \`npm rebuild ${packages[wanted]}\`, or leave SEGMENTER unset to use whichever segmenter loads.`,
      { cause },
    );
  }
}

/** Asking the engine costs a call each; words repeat. Emptied when full: the words met next fill it again. */
function remembered(engine: Engine): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    const lower = lowered(word);
    let value = known.get(lower);
    if (value === undefined) {
      if (known.size >= 50_000) known.clear();
      value = engine.idf(lower);
      known.set(lower, value);
    }
    return value;
  };
}
