import { expect, test } from 'vitest';
import type { Order } from '../domain.ts';
import type { Filter } from '../ports.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

const position = { key: '2026-03-02T04:00:00.000Z', id: 'id-1' };
const filter: Filter = { source: ['shop'], axes: { pain: { any: ['speed'] } } };
const cursor = encodeCursor(position, filter, 'newest');
const refused = expect.objectContaining({ code: 'bad_cursor' });

test('comes back for the same filter, however it is written down', () => {
  const same: Filter = { axes: { pain: { any: ['speed'], none: undefined } }, kind: undefined, source: ['shop'] };
  expect(decodeCursor(cursor, same, 'newest')).toEqual(position);
});

test('a number stays the number it was', () => {
  const place = { key: 0.1234, id: 'id-1' };
  expect(decodeCursor(encodeCursor(place, filter, 'uncertain'), filter, 'uncertain')).toEqual(place);
});

test('every changed character is noticed', () => {
  for (let at = 0; at < cursor.length; at++)
    for (const other of 'Ab9_-=. ')
      if (cursor[at] !== other)
        expect(() => decodeCursor(cursor.slice(0, at) + other + cursor.slice(at + 1), filter, 'newest')).toThrow(refused);
});

test.each<readonly [string, string, Filter, Order]>([
  ['another order', cursor, filter, 'oldest'],
  ['another key', cursor, filter, 'uncertain'],
  ['a time where a number is', encodeCursor(position, filter, 'negative'), filter, 'negative'],
  ['another filter', cursor, { ...filter, source: ['forum'] }, 'newest'],
  ['a wider filter', cursor, { source: ['shop'] }, 'newest'],
  ['more after it', `${cursor}A`, filter, 'newest'],
  ['nothing', '', filter, 'newest'],
  ['another shape', Buffer.from('{"at":1}').toString('base64url'), filter, 'newest'],
  ['no position', Buffer.from('[1,2,3]').toString('base64url'), filter, 'newest'],
])('%s is refused', (_, given, of, order) => {
  expect(() => decodeCursor(given, of, order)).toThrow(refused);
});
