import { simplified } from './simplified.ts';

/** What becomes of a code point: itself, another one, or one of these. */
export const dropped = -1;
export const blank = 0x20;
export const newline = 0x0a;

const breaks = /[\n\v\f\r\u0085\u2028\u2029]/u;
const blanks = /[\p{Zs}\t\u2800]/u;
// Controls, format characters (zero-width, bidi, tags), lone surrogates, fillers that show nothing, variation selectors, U+FFFC/U+FFFD.
const nothing = /\u034f|[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0\p{Variation_Selector}\ufffc\ufffd\p{Noncharacter_Code_Point}]/u;
// Full-width, half-width, small and vertical forms, Kangxi radicals, compatibility ideographs, mathematical letters.
const compatible = /[\uff00-\uffef\ufe10-\ufe19\ufe50-\ufe6f\u2e80-\u2fdf\uf900-\ufaff\u{1d400}-\u{1d7ff}\u{2f800}-\u{2fa1f}]/u;
const han = /[\u3400-\u9fff]/u;

function foldOnce(codePoint: number): number {
  const character = String.fromCodePoint(codePoint);
  if (breaks.test(character)) return newline;
  if (blanks.test(character)) return blank;
  if (nothing.test(character)) return dropped;
  if (compatible.test(character)) {
    const compat = character.normalize('NFKC');
    // One code point for one, and no longer in UTF-16: U+FAD0 stands for a character beyond the BMP, so it stays.
    if ([...compat].length === 1 && compat.length <= character.length) return compat.codePointAt(0) ?? dropped;
  }
  return han.test(character) ? (simplified(character).codePointAt(0) ?? codePoint) : codePoint;
}

function foldFully(codePoint: number): number {
  const folded = foldOnce(codePoint);
  return folded === codePoint || folded === dropped ? folded : foldFully(folded);
}

// Filled as characters are met: the first sight of one costs about 1 µs, later ones an array read.
const unseen = -2;
const bmp = new Int32Array(0x10000).fill(unseen);
const astral = new Map<number, number>();

/**
 * The canonical form of one code point, a fixed point of itself. Everything with an ASCII twin becomes it (Ａ, １, ，, ！, ？, （, ～, U+3000);
 * 。、《》「」【】 and … have none and stay. ￥ becomes ¥. Never longer in UTF-16 than what was given.
 */
export function fold(codePoint: number): number {
  if (codePoint < 0x10000) {
    const known = bmp[codePoint] ?? unseen;
    if (known !== unseen) return known;
    const folded = foldFully(codePoint);
    bmp[codePoint] = folded;
    return folded;
  }
  let folded = astral.get(codePoint);
  if (folded === undefined) {
    folded = foldFully(codePoint);
    astral.set(codePoint, folded);
  }
  return folded;
}
