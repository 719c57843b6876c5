import { expect, test } from 'vitest';
import { decodePlace, encodePlace } from './place.ts';

const refused = expect.objectContaining({ code: 'bad_cursor' });

test('a position comes back, and every changed character of it is noticed', () => {
  for (const position of [0, 1, 905, 12_345_678_901]) expect(decodePlace(encodePlace(position))).toEqual({ position });
  const place = encodePlace(905);
  for (let at = 0; at < place.length; at++)
    for (const other of 'fAb09_-. ')
      if (place[at] !== other) expect(() => decodePlace(place.slice(0, at) + other + place.slice(at + 1))).toThrow(refused);
});

test('nothing is the beginning; a time is brought to UTC', () => {
  expect(decodePlace(undefined)).toEqual({ position: 0 });
  expect(decodePlace('2026-06-01T08:00:00+08:00')).toEqual({ time: '2026-06-01T00:00:00.000Z' });
});

test.each(['', 'f', 'f905', 'f905.', '905', '2026-06-01', '2026-13-01T00:00:00Z', 'next', `f-1.${encodePlace(1).slice(3)}`])(
  "'%s' is refused",
  (after) => expect(() => decodePlace(after)).toThrow(refused),
);
