import type { Span } from '../domain.ts';
import { blank, fold, newline } from './fold.ts';
import { entityValue, longestEntity, tagKind } from './markup.ts';
import { createTail, type Tail } from './tail.ts';

export interface Normalised {
  readonly text: string;
  /** The part of the given text that a span of the normalised one came from: inside it, monotonic, no surrogate pair cut. */
  toOriginal(span: Span): Span;
}

/**
 * One canonical form of a comment: widths and scripts folded code point by code point (fold.ts), HTML out (markup.ts),
 * blanks folded, a run of one character or emoji cut to three (digits never).
 *
 * The output grows as a tail that is rewritten as soon as its last character completes a pattern, so it never holds one:
 * normalising twice is normalising once, `&amp;lt;br&gt;` included, in time linear in the text.
 */
export function normalise(text: string): Normalised {
  const tail = createTail(text.length);
  const markup = createMarkup(tail);
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at) ?? 0;
    const end = at + (codePoint > 0xffff ? 2 : 1);
    markup.emit(codePoint, at, end);
    at = end;
  }
  return tail.finish(text.length);
}

/** Nothing is left of it but blanks: it was markup, or characters that show nothing. The tagger has nothing to read then. */
export const isBlank = (text: string) => normalise(text).text.trim() === '';

interface Opening {
  readonly at: number;
  readonly from: number;
}

function createMarkup(tail: Tail) {
  /** Each `<` of the tail that may still begin a tag, and where a script or style began. */
  const openings: Opening[] = [];
  let hidden: Opening | undefined;

  function cutTo(length: number) {
    tail.cut(length);
    while ((openings.at(-1)?.at ?? -1) >= length) openings.pop();
    if (hidden !== undefined && hidden.at > length) hidden = undefined;
  }

  function closeTag(end: number) {
    const opening = openings.pop();
    if (opening === undefined) return;
    const kind = tagKind(tail.slice(opening.at));
    if (kind === undefined) {
      // Nothing from here back can be a tag any more: a tag holds no `>` inside.
      openings.length = 0;
      return;
    }
    cutTo(opening.at);
    if (kind === 'hide') hidden ??= opening;
    else if (kind === 'show' && hidden !== undefined) {
      const { at } = hidden;
      hidden = undefined;
      cutTo(at);
    } else if (kind === 'line') emit(newline, opening.from, end);
    else if (kind === 'space') emit(blank, opening.from, end);
  }

  function closeEntity(end: number) {
    const at = tail.lastIndexOf(0x26, longestEntity);
    if (at < 0) return;
    const value = entityValue(tail.slice(at));
    if (value === undefined) return;
    const from = tail.startOf(at);
    cutTo(at);
    emit(value, from, end);
  }

  function emit(codePoint: number, start: number, end: number) {
    const folded = fold(codePoint);
    if (!tail.push(codePoint === 0x200d ? codePoint : folded, start, end)) return;
    if (folded === 0x3c) openings.push({ at: tail.length - 1, from: start });
    else if (folded === 0x3e) closeTag(end);
    else if (folded === 0x3b) closeEntity(end);
  }

  return { emit };
}
