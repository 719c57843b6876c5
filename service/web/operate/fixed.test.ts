import { expect, test } from 'vitest';
import { isSourceName, kindOf, obstacle } from './fixed.ts';

const registered = [{ id: 'forum', name: '论坛帖子', kind: 'forum' }] as const;
const of = (...fields: string[]) => new Map(fields.map((field) => [`${field} column`, field]));

test('the text, then the source, then the kind of a source that is not registered must be known', () => {
  expect(obstacle(of('externalId'), {}, registered)).toBe('先选定哪一列是原声。');
  expect(obstacle(of('text'), {}, registered)).toBe('先选定来源。');
  expect(obstacle(of('text'), { source: 'letters' }, registered)).toBe('这个来源没有登记，请选定它的类型。');
  expect(obstacle(of('text'), { source: 'letters', kind: 'survey' }, registered)).toBeUndefined();
  expect(obstacle(of('text', 'kind'), { source: 'letters' }, registered)).toBeUndefined();
  expect(obstacle(of('text'), { source: 'forum' }, registered)).toBeUndefined();
  expect(obstacle(of('text', 'source'), {}, registered)).toBeUndefined();
});

test('the kind of a row is its own, else that of its source', () => {
  expect(kindOf({ source: 'forum' }, registered)).toBe('forum');
  expect(kindOf({ source: 'forum', kind: 'social' }, registered)).toBe('social');
  expect(kindOf({ source: 'letters' }, registered)).toBeUndefined();
});

test('a name of a source is lower case, digits and hyphens', () => {
  expect(['letters-2026', 'Letters', '-a', '信件'].map(isSourceName)).toEqual([true, false, false, false]);
});
