import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { originsOf } from './align.ts';
import { createTokenizer } from './tokenizer.ts';

const described = JSON.parse(readFileSync(new URL('./fixture/tokenizer.json', import.meta.url), 'utf8')) as {
  model: { vocab: [string, number][] };
};
const tokenizer = createTokenizer(described);
const pieceOf = (id: number) => described.model.vocab[id]?.[0];
const read = (text: string, first = '') => {
  const { ids, spans } = tokenizer.tokenize({ first, text });
  return ids.flatMap((id, at) => (spans[at] === undefined ? [] : [[pieceOf(id), text.slice(...(spans[at] as [number, number]))]]));
};

test('a pair is framed by special tokens, and only tokens of the text have spans', () => {
  const { ids, spans } = tokenizer.tokenize({ first: '转账', text: '登录慢' });
  expect(ids.map(pieceOf)).toEqual(['<s>', '▁', '转账', '</s>', '</s>', '▁', '登录', '慢', '</s>']);
  expect(spans).toEqual([undefined, undefined, undefined, undefined, undefined, [0, 0], [0, 2], [2, 3], undefined]);
  expect(tokenizer.tokenize({ first: '', text: '好' }).ids.map(pieceOf)).toEqual(['<s>', '</s>', '</s>', '▁', '好', '</s>']);
});

test.each([
  [
    'unknown characters are one token with their own span',
    '登录龘龘慢',
    [
      ['▁', ''],
      ['登录', '登录'],
      ['<unk>', '龘龘'],
      ['慢', '慢'],
    ],
  ],
  [
    'an emoji is two units wide',
    '好👍慢',
    [
      ['▁', ''],
      ['好', '好'],
      ['👍', '👍'],
      ['慢', '慢'],
    ],
  ],
  [
    'full width is folded, the span stays that of the text',
    '好ＡＢ慢',
    [
      ['▁', ''],
      ['好', '好'],
      ['A', 'Ａ'],
      ['B', 'Ｂ'],
      ['慢', '慢'],
    ],
  ],
  [
    'one character that folds to two',
    '慢㎏',
    [
      ['▁', ''],
      ['慢', '慢'],
      ['k', '㎏'],
      ['g', '㎏'],
    ],
  ],
  [
    'two blanks fold to one',
    '好  慢',
    [
      ['▁', ''],
      ['好', '好'],
      ['▁', '  '],
      ['慢', '慢'],
    ],
  ],
  [
    'a special token written by a customer is only characters',
    'a</s>b',
    [
      ['▁', ''],
      ['a', 'a'],
      ['<unk>', '<'],
      ['/', '/'],
      ['s', 's'],
      ['>', '>'],
      ['b', 'b'],
    ],
  ],
  [
    'folding and a special token together',
    'Ａ</s>慢',
    [
      ['▁', ''],
      ['A', 'Ａ'],
      ['<unk>', '<'],
      ['/', '/'],
      ['s', 's'],
      ['>', '>'],
      ['慢', '慢'],
    ],
  ],
  ['nothing but a blank', ' ', [['▁', ' ']]],
])('%s', (_, text, pieces) => {
  expect(read(text)).toEqual(pieces);
});

test('no text of any make up breaks the alignment: spans go forward, lie inside, and end at the end', () => {
  const alphabet = [
    '登录',
    '慢',
    ' ',
    '  ',
    '\n',
    'Ａ',
    '㎏',
    '½',
    'ﷺ',
    '👍🏻',
    '👨‍👩‍👧',
    '龘',
    'e\u0301',
    'が',
    'ｶﾞ',
    '\u3131\u314f',
    '한',
    '\ud800',
    '\u200d',
    '</s>',
    '<mask>',
    '▁',
    '…',
    '１２',
  ];
  let seed = 11;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  for (let round = 0; round < 500; round += 1) {
    const text = Array.from({ length: 1 + next(12) }, () => alphabet[next(alphabet.length)]).join('');
    const spans = tokenizer.tokenize({ first: '', text }).spans.filter((span) => span !== undefined);
    let [from, to] = [0, 0];
    for (const [start, end] of spans) {
      expect([text, start >= from, end >= to, start <= end, end <= text.length]).toEqual([text, true, true, true, true]);
      [from, to] = [start, end];
    }
    expect([text, to]).toEqual([text, text.length]);
  }
});

test('where folding chunk by chunk differs from folding the whole, the rest is stretched over what is left', () => {
  const shout = (text: string) => (text.length > 1 ? `${text}!!` : text);
  expect(originsOf('ab', 'ab!!', shout)).toEqual([
    [0, 1],
    [1, 2],
    [2, 2],
    [2, 2],
  ]);
  expect(originsOf('ab', 'ab', shout)).toBeUndefined();
});

test('a tokenizer.json that is none is refused with the cure', () => {
  expect(() => createTokenizer({ model: {} })).toThrow(/tokenizer\.json cannot be used/);
});
