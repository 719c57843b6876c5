import { expect, test } from 'vitest';
import { createMapper, fieldOf, guessedMapping, mapped, mappingBy, mappingOf } from './mapping.ts';

const none = new Map<string, string>();

test('columns are guessed by the names that sources use, each taken once', () => {
  expect([...mappingOf(['编号', '评论内容', '评分', 'Created_At', '渠道'], none)]).toEqual([
    ['text', '评论内容'],
    ['externalId', '编号'],
    ['occurredAt', 'Created_At'],
    ['scores.stars', '评分'],
  ]);
});

test('what is asked for wins over the guess, and its column is not guessed again', () => {
  const mapping = mappingOf(
    ['id', 'text', '原文', '地区'],
    new Map([
      ['text', '原文'],
      ['meta.region', '地区'],
      ['externalId', 'text'],
    ]),
  );
  expect(Object.fromEntries(mapping)).toEqual({ text: '原文', 'meta.region': '地区', externalId: 'text' });
});

test('an unknown field, an unknown column and a file without comments are refused by name', () => {
  expect(() => fieldOf('words')).toThrow("A comment has no field 'words'.");
  expect(() => fieldOf('meta.a-b')).toThrow("A comment has no field 'meta.a-b'.");
  expect(() => fieldOf('constructor')).toThrow("A comment has no field 'constructor'.");
  expect(() => mappingOf(['text'], new Map([['text', 'body']]))).toThrow("The file has no column 'body'.");
  expect(() => mappingOf(['a', 'b'], none)).toThrow('No column looks like the comment itself.');
  expect(() => mappingOf(['a;b'], none)).toThrow("The file has a single column, 'a;b'.");
});

test('empty cells are absent, a blank score is none, a bad one stays to be refused, numbers serve as ids', () => {
  const mapping = mappingOf(['text', 'id', 'nps', 'stars', 'time', '地区'], new Map([['meta.region', '地区']]));
  expect(mapped({ text: '好', id: 7, nps: '  ', stars: '4', time: '', 地区: '华东' }, mapping)).toEqual({
    text: '好',
    externalId: '7',
    scores: { stars: 4 },
    meta: { region: '华东' },
  });
  expect(mapped({ text: '', nps: '很多', stars: null }, mapping)).toEqual({ text: '', scores: { nps: Number.NaN } });
  expect(mapped({ text: '零分', nps: '0' }, mapping)).toEqual({ text: '零分', scores: { nps: 0 } });
});

test('short names stand for fields, and columns that are called by their field need no guess', () => {
  expect(['id', 'time', 'nps', 'meta.region', 'commenterId'].map(fieldOf)).toEqual([
    'externalId',
    'occurredAt',
    'scores.nps',
    'meta.region',
    'commenterId',
  ]);
  expect(Object.fromEntries(mappingOf(['text', 'meta.vip', 'scores.nps', 'meta.a-b', '地区', 'region'], none))).toEqual({
    text: 'text',
    'meta.vip': 'meta.vip',
    'scores.nps': 'scores.nps',
    'meta.region': 'region',
  });
});

test('a row of JSON in the shape of the API keeps its scores and facets, and a column adds to them', () => {
  const row = { text: '慢', scores: { nps: 2 }, meta: { branch: '城东' }, stars: 1, area: '北京', n: 7 };
  const { mapping, unused } = mappingBy(row, new Map([['meta.region', 'area']]));
  expect(unused).toEqual(['n']);
  expect(createMapper(mapping)(row)).toEqual({
    text: '慢',
    scores: { nps: 2, stars: 1 },
    meta: { branch: '城东', region: '北京' },
  });
});

test('a time that is a number is written out: Unix seconds of a JSON export', () => {
  expect(mapped({ text: '慢', time: 1_772_328_600 }, mappingOf(['text', 'time'], none))).toEqual({ text: '慢', occurredAt: '1772328600' });
});

test('rows of JSON may differ in their keys: what the first lacked is found, what it had may be missing', () => {
  const { mapping, unused } = mappingBy({ no: 'a', text: '一', colour: 'red' }, new Map([['externalId', 'no']]));
  expect(unused).toEqual(['colour']);
  const map = createMapper(mapping);
  expect(map({ no: 'a', text: '一', colour: 'red' })).toEqual({ externalId: 'a', text: '一' });
  expect(map({ no: 'b', text: '二', time: '2026-03-01', scores: { csat: 5 } })).toEqual({
    externalId: 'b',
    text: '二',
    occurredAt: '2026-03-01',
    scores: { csat: 5 },
  });
  expect(map({ text: '三' })).toEqual({ text: '三' });
  // A column that the first row showed to be the text stays it: another one is not taken in its place.
  expect(map({ no: 'd' })).toEqual({ externalId: 'd' });
});

test('what a person set aside goes nowhere, also where a name would be guessed; the guess alone needs no text', () => {
  const columns = ['text', '地区', '时间'];
  expect(Object.fromEntries(guessedMapping(columns))).toEqual({ text: 'text', occurredAt: '时间', 'meta.region': '地区' });
  expect(guessedMapping(['地区']).has('text')).toBe(false);
  const map = createMapper(new Map([['text', 'text']]), columns);
  expect(map({ text: '好', 地区: '华东', 时间: '2026-03-01' })).toEqual({ text: '好' });
  expect(map({ text: '好', 地区: '华东', branch: '城东' })).toEqual({ text: '好', meta: { branch: '城东' } });
});
