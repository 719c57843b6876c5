import type { Span } from '../domain.ts';
import { contrast } from './contrast.ts';

/** Text whose punctuation is not the sentence's: addresses of the web and of mail. */
const address = /(?:https?:\/\/|www\.)[!-~]*[A-Za-z0-9/=&#_-]|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/giu;
/**
 * Ends of a clause, with the closing quotes and brackets that belong to it. 、 and : do not end one: what they join is one statement.
 * A point inside 3.0.1 or icbc.com and a comma inside 1,000 end nothing.
 */
const ends =
  /(?:[。!?;…⋯\n]|\.(?![\p{L}\p{N}])|(?<![\p{Script=Latin}\p{N}])\.|(?<=[\p{Script=Latin}\p{N}])\.(?=\p{Script=Han})|(?<!\d),|,(?!\d{3}(?!\d))|~(?!\d))+["'”’)）」』》】]*/gu;
/** 登录慢 闪退 白屏: a blank between two Chinese words stands for a comma. */
const gap = /(?<=[\p{Script=Han}\p{P}]) (?=[\p{Script=Han}])/gu;
/** Emoji close what they comment on. */
const emoji = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d]+(?=\s*[\p{L}\p{N}])/gu;
/** 1.登录慢2.闪退, ①…②…: an item of a list begins a clause. */
const item = /(?<![\d.])(\d{1,2})[.、)](?=\s*\p{L})|[①-⑳]/gu;
const content = /[\p{L}\p{N}]/gu;

/**
 * The statements of a normalised text: cut at punctuation, line ends, emoji, and where a contrast begins without any.
 * The spans are disjoint, in order, and cover every non-blank character; a piece with fewer than two letters or digits
 * joins the piece before it (the first one joins the next).
 */
export function clauses(normalisedText: string): readonly Span[] {
  const bounds = boundaries(normalisedText);
  const pieces: Span[] = [];
  let from = 0;
  for (const bound of [...bounds, normalisedText.length]) {
    const piece = trimmed(normalisedText, from, bound);
    if (piece !== undefined) pieces.push(piece);
    from = bound;
  }
  return joined(normalisedText, pieces);
}

function boundaries(text: string): readonly number[] {
  const kept: Span[] = [];
  for (const match of text.matchAll(address)) kept.push([match.index, match.index + match[0].length]);
  const inside = (at: number) => kept.some(([start, end]) => at > start && at < end);
  const found = new Set<number>();
  const add = (at: number) => {
    if (at > 0 && at < text.length && !inside(at)) found.add(at);
  };

  for (const [start, end] of items(text)) {
    // The sign after the number ends nothing.
    kept.push([start, end + 1]);
    add(start);
  }
  for (const pattern of [ends, gap, emoji]) for (const match of text.matchAll(pattern)) add(match.index + match[0].length);
  for (const match of text.matchAll(contrast)) add(match.index);
  return [...found].sort((one, other) => one - other);
}

/** Numbers count up from 1; a 1 amid letters (版本1.更新慢) is an item only where a 2 follows. */
function items(text: string): readonly Span[] {
  const found: Span[] = [];
  let expected = 1;
  const marks = [...text.matchAll(item)];
  for (const { 0: mark, 1: number, index } of marks) {
    if (number !== undefined) {
      if (Number(number) !== expected) continue;
      const lone = !marks.some((other) => other.index > index && other[1] === '2');
      if (expected === 1 && lone && /[\p{L}\p{N}]/u.test(text[index - 1] ?? '')) continue;
      expected += 1;
    }
    found.push([index, index + mark.length]);
  }
  return found;
}

function trimmed(text: string, start: number, end: number): Span | undefined {
  const piece = text.slice(start, end);
  const left = piece.length - piece.trimStart().length;
  return left === piece.length ? undefined : [start + left, start + piece.trimEnd().length];
}

function joined(text: string, pieces: readonly Span[]): readonly Span[] {
  const clauses: Span[] = [];
  let waiting: number | undefined;
  for (const [start, end] of pieces) {
    const short = (text.slice(start, end).match(content)?.length ?? 0) < 2;
    const last = clauses.at(-1);
    if (!short) clauses.push([waiting ?? start, end]);
    else if (last !== undefined) clauses[clauses.length - 1] = [last[0], end];
    if (short && last === undefined) waiting ??= start;
    else waiting = undefined;
  }
  // Nothing but short pieces: they are one clause.
  const last = pieces.at(-1);
  if (waiting !== undefined && last !== undefined) clauses.push([waiting, last[1]]);
  return clauses;
}
