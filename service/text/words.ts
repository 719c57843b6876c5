import type { Word } from '../ports.ts';

/** ASCII only, so that offsets hold. */
export const lowered = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

const hasContent = /[\p{L}\p{N}]/u;
const hasHan = /\p{Script=Han}/u;
/** Letters of other scripts and what may stand between them; engines cut these each in their own way, so they are cut here. */
const foreign = /^[\p{L}\p{N}\p{M}!-~]+$/u;
/** 3.0.1, 1,000, 10:30 and v3.0 are one word each; so is iphone15. */
const foreignWord = /[\p{L}\p{M}]*\p{N}+(?:[.,:]\p{N}+)+|[\p{L}\p{N}\p{M}]+/gu;
/** A dictionary word with a sign in it: t+0, c++. */
const signed = /^(?=.*[\p{L}\p{N}])(?=.*[!-/:-@[-`{-~]).{2,}$/u;

/**
 * Words with their places, from an engine's two cuts of the same text. Spans may overlap: a compound comes with the
 * dictionary words inside it, shorter ones first (转账, 转账限额, 限额), so that a search for any of them finds the text.
 *
 * Engines cut without their HMM: its guesses depend on the neighbours (密码|器动账|提醒), and a word that is cut one way in
 * a comment and another in a query is never found. Unknown Chinese words come as single characters, everywhere alike.
 */
export function locate(text: string, cut: readonly string[], search: readonly string[]): readonly Word[] {
  const words: Word[] = [];
  const add = (word: string, at: number) => words.push({ word, span: [at, at + word.length] });
  let run: { readonly from: number; to: number } | undefined;
  const flush = () => {
    if (run === undefined) return;
    for (const match of text.slice(run.from, run.to).matchAll(foreignWord)) add(match[0], run.from + match.index);
    run = undefined;
  };

  let at = 0;
  let next = 0;
  for (const token of cut) {
    const parts: string[] = [];
    while (next < search.length && search[next] !== token) parts.push(search[next++] ?? '');
    next += 1;
    const start = text.indexOf(token, at);
    if (start === -1) continue;
    at = start + token.length;
    if (foreign.test(token) && !hasHan.test(token) && !signed.test(token)) {
      if (run?.to === start) run.to = at;
      else {
        flush();
        run = { from: start, to: at };
      }
      continue;
    }
    flush();
    if (!hasContent.test(token)) continue;
    for (const { part, offset } of partsWithin(token, parts)) add(part, start + offset);
    add(token, start);
  }
  flush();
  return words.sort((one, other) => one.span[0] - other.span[0] || one.span[1] - other.span[1]);
}

/** Parts come by length, within a length from left to right. */
function partsWithin(token: string, parts: readonly string[]) {
  const from = new Map<number, number>();
  return parts.flatMap((part) => {
    const offset = token.indexOf(part, from.get(part.length) ?? 0);
    if (offset === -1 || !hasContent.test(part)) return [];
    from.set(part.length, offset + 1);
    return [{ part, offset }];
  });
}

/** Not inside another word: the compound without its parts. Compounds are disjoint; only the parts of one may overlap (密码, 码器). */
export function outermost(words: readonly Word[]): readonly Word[] {
  let covered = 0;
  return words
    .toSorted((one, other) => one.span[0] - other.span[0] || other.span[1] - one.span[1])
    .filter(({ span }) => {
      if (span[1] <= covered) return false;
      covered = span[1];
      return true;
    });
}

/**
 * What a text must hold to be found: a compound that words inside it make up exactly is asked for by the fewest of them, so
 * 转账限额 finds 转账的限额 too (a text with the compound holds them as well); one with a rest of its own (密码器) by itself.
 */
export function innermost(words: readonly Word[]): readonly Word[] {
  return outermost(words).flatMap((compound) => {
    const [start, end] = compound.span;
    const inside = words.filter(({ span }) => span[0] >= start && span[1] <= end && span[1] - span[0] < end - start);
    return tiling(inside, start, end) ?? [compound];
  });
}

function tiling(parts: readonly Word[], start: number, end: number): readonly Word[] | undefined {
  const best = new Map<number, readonly Word[]>([[start, []]]);
  // By start, so that what leads to a place is settled before what leaves from it.
  for (const part of parts) {
    const before = best.get(part.span[0]);
    if (before === undefined) continue;
    const known = best.get(part.span[1]);
    if (known === undefined || known.length > before.length + 1) best.set(part.span[1], [...before, part]);
  }
  return best.get(end);
}
