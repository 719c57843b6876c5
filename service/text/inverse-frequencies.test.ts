import { Jieba, TfIdf } from '@node-rs/jieba';
import { dict, idf } from '@node-rs/jieba/dict.js';
import { expect, test } from 'vitest';
import { readInverseFrequencies } from './inverse-frequencies.ts';
import { loadNodeRsJieba } from './node-rs-jieba.ts';

test('a word has the weight of its line, another none; the median is of all lines', () => {
  const { of, median } = readInverseFrequencies(Buffer.from('转账 7.5\n转账限额 9\n\n手机 1.25\nt+0 11'));
  expect(['转账', '转账限额', '手机', 't+0'].map(of)).toEqual([7.5, 9, 1.25, 11]);
  expect(['转', '转账限', '转账限额 9', '', '7.5', '机'].map(of)).toEqual(new Array(6).fill(undefined));
  expect(median).toBe(9);
  expect(readInverseFrequencies(Buffer.from('')).of('转账')).toBeUndefined();
});

test('words weigh what the library itself says of them', async () => {
  const lexicon = '码上贷 10000\n';
  const jieba = Jieba.withDict(dict);
  jieba.loadDict(Buffer.from(lexicon));
  const library = TfIdf.withDict(idf);
  library.setConfig({ useHmm: false });
  const engine = await loadNodeRsJieba(lexicon);
  const [inDictionary = [], inWeights = []] = [dict, idf].map((file) =>
    Buffer.from(file)
      .toString('utf8')
      .split('\n')
      .filter((_, line) => line % 97 === 0)
      .map((line) => line.split(' ')[0] ?? ''),
  );
  const words = [...inDictionary, ...inWeights, '码上贷', '没有的词', '好', '😀', 'a', 'app', 'iphone15', '3.0.1'];
  expect(words.length).toBeGreaterThan(6000);
  for (const word of words) {
    const weight = library.extractKeywords(jieba, word, 1).find(({ keyword }) => keyword === word)?.weight ?? 0;
    expect([word, engine.idf(word)]).toEqual([word, expect.closeTo(weight, 9)]);
  }
});
