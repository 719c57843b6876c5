import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('a table begins with a byte order mark, and each row ends as RFC 4180 says', () => {
  expect(
    csvOf([
      ['触点', '条数'],
      ['转账汇款', 12],
    ]),
  ).toBe('\ufeff触点,条数\r\n转账汇款,12\r\n');
});

test.each(['=1+1', '+1', '-1', '@x', '\t=1'])('text %j would run as a formula, so an apostrophe goes before it', (text) => {
  expect(csvOf([[text]])).toBe(`\ufeff'${text}\r\n`);
});

test('a number below zero stays a number, and nothing stays empty', () => {
  expect(csvOf([[-5, undefined, 0.5]])).toBe('\ufeff-5,,0.5\r\n');
});

test('commas, quotes and line breaks are quoted', () => {
  expect(csvOf([['a,b', '"好"', '一\n二']])).toBe('\ufeff"a,b","""好""","一\n二"\r\n');
});
