import { expect, test } from 'vitest';
import { createMapper, type Mapped, mapped, mappingOf } from './mapping.ts';

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
  expect(() => mappingOf(['text'], new Map([['words', 'text']]))).toThrow("A comment has no field 'words'.");
  expect(() => mappingOf(['text'], new Map([['meta.a-b', 'text']]))).toThrow("A comment has no field 'meta.a-b'.");
  expect(() => mappingOf(['text'], new Map([['text', 'body']]))).toThrow("The file has no column 'body'.");
  expect(() => mappingOf(['a', 'b'], none)).toThrow('No column looks like the comment itself.');
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

test('a row of JSON in the shape of the API keeps its scores and facets, and a column adds to them', () => {
  const map = createMapper(new Map([['meta.region', 'area']]), () => {});
  expect(map({ text: '慢', scores: { nps: 2 }, meta: { branch: '城东' }, stars: 1, area: '北京' })).toEqual({
    text: '慢',
    scores: { nps: 2, stars: 1 },
    meta: { branch: '城东', region: '北京' },
  });
});

test('rows of JSON may differ in their keys: what the first lacked is found, what it had may be missing', () => {
  const told: Mapped[] = [];
  const map = createMapper(new Map([['externalId', 'no']]), (what) => told.push(what));
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
  expect(told).toHaveLength(1);
  expect(told[0]?.unused).toEqual(['colour']);
});
