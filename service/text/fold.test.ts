import { expect, test } from 'vitest';
import { blank, dropped, fold, newline } from './fold.ts';
import { normalise } from './normalise.ts';

/** The whole BMP and the planes' blocks that anything folds in. */
function* codePoints(): Generator<number> {
  for (const [from, to] of [
    [0, 0xffff],
    [0x1d400, 0x1d7ff],
    [0x1f000, 0x1faff],
    [0x20000, 0x20fff],
    [0x2f800, 0x2fa1f],
    [0xe0000, 0xe01ef],
  ] as const) {
    for (let codePoint = from; codePoint <= to; codePoint += 1) yield codePoint;
  }
}

test('the canonical form of every character is its own canonical form, and no longer', () => {
  const wrong: string[] = [];
  for (const codePoint of codePoints()) {
    const folded = fold(codePoint);
    if (folded === dropped) continue;
    if (fold(folded) !== folded || (folded > 0xffff && codePoint <= 0xffff)) wrong.push(codePoint.toString(16));
  }
  expect(wrong).toEqual([]);
});

test('every character comes through whole: the text between its neighbours is its canonical form', () => {
  const wrong: string[] = [];
  for (const codePoint of codePoints()) {
    const folded = fold(codePoint);
    const expected = folded === dropped ? '' : String.fromCodePoint(folded);
    const { text } = normalise(`甲${String.fromCodePoint(codePoint)}乙`);
    if (text !== `甲${expected}乙`) wrong.push(codePoint.toString(16));
  }
  expect(wrong).toEqual([]);
});

test.each([
  ['\t', blank],
  ['\u3000', blank],
  ['\u2028', newline],
  ['\u200b', dropped],
  ['\ufe0f', dropped],
  ['\ufad0', 0xfad0],
  ['\u{1d400}', 0x41],
  ['①', 0x2460],
])('%j', (character, expected) => {
  expect(fold(character.codePointAt(0) ?? 0)).toBe(expected);
});
