import type { Span } from '../domain.ts';
import { blank, dropped, newline } from './fold.ts';
import type { Normalised } from './normalise.ts';

export interface Tail {
  readonly length: number;
  /** False where the character was swallowed. */
  push(codePoint: number, start: number, end: number): boolean;
  cut(length: number): void;
  slice(from: number): string;
  /** Within the last `reach` units; -1 where it is not. */
  lastIndexOf(unit: number, reach: number): number;
  startOf(index: number): number;
  finish(givenLength: number): Normalised;
}

const joiner = 0x200d;
const longestRun = 3;
/** Code points in the longest emoji pattern whose repetition is cut: 👩‍👩‍👧‍👦 has seven. */
const longestPeriod = 8;
const digit = /\p{Nd}/u;
const pictograph = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]/u;

/** The normalised text while it grows: units with the span of the given text each came from. Every rule here looks back from the end only. */
export function createTail(capacity: number): Tail {
  // No rule makes a text longer: fold.ts promises it of each character, and an entity is longer than what it stands for.
  const units = new Uint16Array(capacity);
  const starts = new Int32Array(capacity);
  const ends = new Int32Array(capacity);
  let length = 0;

  const unitAt = (index: number) => units[index] ?? 0;

  function codePointBefore(index: number): number {
    const low = unitAt(index - 1);
    if (low < 0xdc00 || low > 0xdfff) return index > 0 ? low : -1;
    return (unitAt(index - 2) - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000;
  }

  function append(unit: number, start: number, end: number) {
    units[length] = unit;
    starts[length] = start;
    ends[length] = end;
    length += 1;
  }

  function pushBlank(codePoint: number, start: number, end: number): boolean {
    const last = length === 0 ? newline : unitAt(length - 1);
    if (last === blank && codePoint === newline) units[length - 1] = newline;
    if (last === blank || last === newline) return false;
    append(codePoint, start, end);
    return true;
  }

  /** The tail's last `2 * size` units are one block twice. */
  function repeats(at: number, size: number): boolean {
    for (let index = at - size; index < at; index += 1) if (index < size || unitAt(index) !== unitAt(index - size)) return false;
    return true;
  }

  /** Swallows the fourth of four equal emoji patterns; the third then stands for it too. */
  function shortenEmoji() {
    let size = 0;
    for (let period = 1, at = length; period <= longestPeriod && at > 0; period += 1) {
      const codePoint = codePointBefore(at);
      if (codePoint !== joiner && !isPictograph(codePoint)) return;
      const width = codePoint > 0xffff ? 2 : 1;
      size += width;
      at -= width;
      if (repeats(length, size) && repeats(length - size, size) && repeats(length - 2 * size, size)) {
        const end = ends[length - 1] ?? 0;
        length -= size;
        ends[length - 1] = end;
        return;
      }
    }
  }

  function push(codePoint: number, start: number, end: number): boolean {
    if (codePoint === dropped) return false;
    const emoji = codePoint > 0xa8 && isPictograph(codePoint);
    if (codePoint === joiner) {
      // Joins two emoji into one; anywhere else it is a zero-width character like others.
      if (!isPictograph(codePointBefore(length))) return false;
      append(codePoint, start, end);
      return false;
    }
    if (!emoji && length > 0 && unitAt(length - 1) === joiner) length -= 1;
    if (codePoint === blank || codePoint === newline) return pushBlank(codePoint, start, end);
    const wide = codePoint > 0xffff;
    if (!wide && !emoji && !isDigit(codePoint) && runs(codePoint)) {
      ends[length - 1] = end;
      return false;
    }
    if (wide) append(0xd800 + ((codePoint - 0x10000) >> 10), start, end);
    append(wide ? 0xdc00 + ((codePoint - 0x10000) & 0x3ff) : codePoint, start, end);
    if (emoji) shortenEmoji();
    return true;
  }

  function runs(unit: number): boolean {
    if (length < longestRun) return false;
    for (let back = 1; back <= longestRun; back += 1) if (unitAt(length - back) !== unit) return false;
    return true;
  }

  const text = (from: number) => Buffer.from(units.buffer, from * 2, (length - from) * 2).toString('utf16le');

  function finish(givenLength: number): Normalised {
    while (length > 0 && (unitAt(length - 1) === joiner || unitAt(length - 1) === blank || unitAt(length - 1) === newline)) length -= 1;
    const total = length;
    return {
      text: text(0),
      toOriginal([start, end]: Span): Span {
        const from = Math.min(Math.max(start, 0), total);
        const to = Math.min(Math.max(end, from), total);
        const first = from < total ? (starts[from] ?? 0) : (ends[total - 1] ?? givenLength);
        return [first, to > from ? (ends[to - 1] ?? first) : first];
      },
    };
  }

  return {
    get length() {
      return length;
    },
    push,
    cut(to) {
      length = to;
    },
    slice: text,
    lastIndexOf(unit, reach) {
      for (let index = length - 1; index >= 0 && index >= length - reach; index -= 1) if (unitAt(index) === unit) return index;
      return -1;
    },
    startOf: (index) => starts[index] ?? 0,
    finish,
  };
}

const known = new Map<number, boolean>();
function isPictograph(codePoint: number): boolean {
  // No emoji lies between these but in the BMP's symbol blocks: skips the look-up for Han and ASCII.
  if (codePoint < 0xa9 || (codePoint > 0x3299 && codePoint < 0x1f000)) return false;
  let answer = known.get(codePoint);
  if (answer === undefined) {
    answer = pictograph.test(String.fromCodePoint(codePoint));
    known.set(codePoint, answer);
  }
  return answer;
}

const isDigit = (codePoint: number) =>
  codePoint < 0x80 ? codePoint >= 0x30 && codePoint <= 0x39 : codePoint < 0x3000 && digit.test(String.fromCharCode(codePoint));
