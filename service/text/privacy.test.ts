import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mask } from './privacy.ts';
import { randomTexts } from './random-texts.ts';

interface Case {
  readonly group: string;
  readonly text: string;
  readonly masked?: string;
  readonly stays?: true;
}
const cases = readFileSync(join(import.meta.dirname, 'privacy-cases.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line): Case => JSON.parse(line));
const groups = [...new Set(cases.map(({ group }) => group))];

test('there are 300 cases and more, each once, each of one kind', () => {
  expect(cases.length).toBeGreaterThanOrEqual(300);
  expect(new Set(cases.map(({ text }) => text)).size).toBe(cases.length);
  expect(cases.filter(({ masked, stays }) => (masked === undefined) === (stays === undefined))).toEqual([]);
  expect(cases.filter(({ stays }) => stays).length).toBeGreaterThanOrEqual(100);
});

describe.each(groups)('%s', (group) => {
  test.each(cases.filter((each) => each.group === group))('$text', ({ text, masked }) => {
    expect(mask(text)).toBe(masked ?? text);
  });
});

test('a number between Chinese characters is found as it is alone', () => {
  const alone = cases.filter(({ text, masked }) => masked !== undefined && /^[0-9０-９Xx×]+$/.test(text));
  expect(alone.length).toBeGreaterThanOrEqual(4);
  for (const { text } of alone) expect(mask(`甲${text}乙`)).toBe(`甲${mask(text)}乙`);
});

describe('laws', () => {
  const whole = cases.flatMap(({ text, masked }) => (masked === undefined ? [] : [text]));
  const pieces = [
    ...'0123456789',
    '１',
    '８',
    ' ',
    '-',
    '(',
    ')',
    '+',
    '.',
    '@',
    '*',
    '，',
    '我',
    'A',
    'X',
    'x',
    '元',
    '👍',
    '\u200b',
    '\ufe0f',
  ];
  const numbers = [
    '138',
    '1381234',
    '5678',
    '13812345678',
    '86',
    '0086',
    '852',
    '010',
    '0755',
    '82345678',
    '110105194912310021',
    '1',
    '0',
    'A123456(3)',
    '11010519491231002',
    '622588',
    'qq.com',
    '订单号',
    '卡号',
    '手机',
    '电话',
    '身份证',
    '.00元',
    ':',
  ];
  const alphabets = [
    pieces,
    [...numbers, ' ', '-', '', '@', '+', '*'],
    [...numbers, ...pieces],
    [...whole, '', ' ', '-', '订单号', '卡号', 'A', 'X', '1', '@', '+'],
  ];

  test('twice is once, every offset stays, only digits and letters are hidden, nothing throws', () => {
    for (const text of randomTexts(alphabets, 20_000)) {
      const masked = mask(text);
      expect(masked.length, text).toBe(text.length);
      expect(mask(masked), text).toBe(masked);
      for (let at = 0; at < text.length; at += 1) {
        if (masked[at] === text[at]) continue;
        if (masked[at] !== '*') expect.fail(`${text} holds ${masked[at]} for ${text[at]}`);
        if (/[\s()@，我元👍]/u.test(text[at] ?? '')) expect.fail(`${text} hides ${text[at]}`);
      }
    }
  });

  test('no digit of an identity card, a bank card or an address is kept, of a mobile its 1 alone', () => {
    for (const { group, masked = '' } of cases.filter(({ group }) => /^(citizen|card|Hong Kong card|e-mail|mobile$)/.test(group))) {
      const kept = [...masked.replace(/[^0-9０-９]/g, '')].join('');
      if (/beside|whatever/.test(group)) continue;
      expect(kept, masked).toMatch(group === 'mobile' ? /^1$/ : /^$/);
    }
  });

  // Ten times the longest comment; measured 5 to 900 ms where a reader that looks at each pair of places takes minutes.
  test.each(['1 ', '1381 ', '4000-', '(0755)', 'a@b.', '13812345678，', '1', 'a', 'a.', '@', '１３８-', 'A123456(', '卡号', ' ', '-1'])(
    'a wall of %j is read in linear time',
    (brick) => {
      const wall = `${brick.repeat(200_000 / brick.length)}@1x`;
      const began = performance.now();
      mask(wall);
      expect(performance.now() - began).toBeLessThan(5000);
    },
  );

  test('a text without a digit or an @ is given back as it is', () => {
    const text = '转账很快，界面也清楚。'.repeat(100);
    expect(mask(text)).toBe(text);
  });
});
