import { createRequire } from 'node:module';
import type { Engine } from './engine.ts';

export async function loadNodeRsJieba(lexicon: string): Promise<Engine> {
  const [{ Jieba, TfIdf }, { dict, idf }] = await Promise.all([import('@node-rs/jieba'), import('@node-rs/jieba/dict.js')]);
  const { version } = createRequire(import.meta.url)('@node-rs/jieba/package.json') as { readonly version: string };
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(Buffer.from(lexicon));
  const tfIdf = TfIdf.withDict(idf);
  tfIdf.setConfig({ useHmm: false });
  return {
    name: `@node-rs/jieba@${version}`,
    cut: (text) => jieba.cut(text, false),
    cutForSearch: (text) => jieba.cutForSearch(text, false),
    // Of one word alone the term frequency is 1, so its weight is its IDF.
    idf: (word) => tfIdf.extractKeywords(jieba, word, 1).find((found) => found.keyword === word)?.weight ?? 0,
  };
}
