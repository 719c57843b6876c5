import { expect, test } from 'vitest';
import type { Span } from '../domain.ts';
import type { TokenSequence } from '../ports.ts';
import { windowsOf } from './windows.ts';

/** One token per unit of text; ids count from 100 so that each can be told. */
function sequenceOf(length: number, first = 1): TokenSequence {
  const before = [0, ...Array.from({ length: first }, (_, at) => 50 + at), 2, 2];
  const spans = Array.from({ length }, (_, at): Span => [at, at + 1]);
  return { ids: [...before, ...spans.map(([at]) => 100 + at), 2], spans: [...before.map(() => undefined), ...spans, undefined] };
}
const clausesOf = (...lengths: readonly number[]) => {
  let at = 0;
  return lengths.map((length): Span => {
    at += length;
    return [at - length, at];
  });
};
const texts = (windows: readonly TokenSequence[]) =>
  windows.map(({ ids, spans }) => ids.filter((_, at) => spans[at] !== undefined).map((id) => id - 100));

test('what fits is one window, the very sequence', () => {
  const sequence = sequenceOf(5);
  expect(windowsOf(sequence, clausesOf(2, 3), 10)).toEqual([sequence]);
});

test('windows are cut between clauses, evenly, and each is framed like the whole', () => {
  const windows = windowsOf(sequenceOf(12), clausesOf(4, 2, 2, 4), 13);
  expect(texts(windows)).toEqual([
    [0, 1, 2, 3, 4, 5],
    [6, 7, 8, 9, 10, 11],
  ]);
  for (const { ids, spans } of windows) {
    expect(ids.slice(0, 4)).toEqual([0, 50, 2, 2]);
    expect(ids.at(-1)).toBe(2);
    expect(spans.length).toBe(ids.length);
    expect(spans.at(-1)).toBeUndefined();
  }
});

test('a clause too long for a window is cut where it must', () => {
  expect(texts(windowsOf(sequenceOf(20), clausesOf(2, 16, 2), 12)).map(({ length }) => length)).toEqual([2, 7, 7, 4]);
});

test('a first half that would crowd the text out is cut to half the room', () => {
  const [window] = windowsOf(sequenceOf(40, 60), clausesOf(40), 20);
  expect(window?.ids.slice(0, 10)).toEqual([0, 50, 51, 52, 53, 54, 55, 56, 2, 2]);
});

test('no token is lost or doubled, and none of the windows is too long', () => {
  for (let seed = 1; seed < 80; seed += 1) {
    const lengths = Array.from({ length: 1 + (seed % 9) }, (_, at) => 1 + ((at * 31 + seed * 17) % 23));
    const total = lengths.reduce((a, b) => a + b, 0);
    const windows = windowsOf(sequenceOf(total, seed % 4), clausesOf(...lengths), 16);
    expect(texts(windows).flat()).toEqual(Array.from({ length: total }, (_, at) => at));
    for (const { ids } of windows) expect(ids.length).toBeLessThanOrEqual(16);
  }
});
