import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Engine } from './engine.ts';
import { readInverseFrequencies } from './inverse-frequencies.ts';

export async function loadNodeRsJieba(lexicon: string): Promise<Engine> {
  const { Jieba } = await import('@node-rs/jieba');
  const { resolve } = createRequire(import.meta.url);
  const beside = (file: string) => readFile(resolve(`@node-rs/jieba/${file}`));
  const { version } = JSON.parse((await beside('package.json')).toString('utf8')) as { readonly version: string };
  const jieba = Jieba.withDict(await beside('dict.txt'));
  jieba.loadDict(Buffer.from(lexicon));
  const frequencies = readInverseFrequencies(await beside('idf.txt'));
  const isOneWord = (text: string) => jieba.cut(text, false).length === 1;
  return {
    name: `@node-rs/jieba@${version}`,
    cut: (text) => jieba.cut(text, false),
    cutForSearch: (text) => jieba.cutForSearch(text, false),
    // As the library's own TF-IDF, which keeps a map of all words beside: rare words that its file lacks weigh its median.
    idf: (word) => ([...word].length > 1 && isOneWord(word) ? (frequencies.of(word) ?? frequencies.median) : 0),
  };
}
