import { isUtf8 } from 'node:buffer';
import type { Problem } from '../intake/problem.ts';

/** A value that came, or why none could be read. */
export interface Row {
  /** Counted from 0: of an array its index, of lines the number of the line. */
  readonly index: number;
  readonly value?: unknown;
  readonly problem?: Problem;
}

/** Bytes of a line at most: a comment of the longest text, context and facets in JSON's longest spelling takes 170 KB. */
export const longestLine = 256 * 1024;
const newline = 0x0a;
const byteOrderMark = '\ufeff';

const tooLong: Problem = {
  code: 'too_large',
  message: `The line is longer than ${longestLine / 1024} KB.`,
  cure: 'Send one comment a line, its text at most 20,000 characters.',
};
const notUtf8: Problem = { code: 'bad_row', message: 'The line is not UTF-8.', cure: 'Convert it: text of older systems is often GBK.' };
const noJson: Problem = {
  code: 'bad_row',
  message: 'The line is no JSON.',
  cure: 'Send one JSON object a line, without line breaks inside.',
};

/** undefined: the line is blank. */
function rowOf(bytes: Buffer, index: number): Row | undefined {
  if (!isUtf8(bytes)) return { index, problem: notUtf8 };
  const text = bytes.toString();
  const written = index === 0 && text.startsWith(byteOrderMark) ? text.slice(1) : text;
  if (written.trim() === '') return undefined;
  try {
    return { index, value: JSON.parse(written) };
  } catch {
    return { index, problem: noJson };
  }
}

/** The rows of NDJSON as they come, those of one chunk together. A line beyond the bound is skipped, not kept; blank ones are no rows. */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ readonly rows: readonly Row[]; readonly bytes: number }> {
  // The line that goes on in the next chunk stands here, copied: slices of many small chunks would weigh more than the line.
  const begun = Buffer.allocUnsafe(longestLine);
  let [length, index, over] = [0, 0, false];

  const keep = (part: Buffer) => {
    over ||= length + part.length > longestLine;
    if (!over) length += part.copy(begun, length);
  };
  const finish = (part: Buffer): Row | undefined => {
    const whole = length === 0 && !over && part.length <= longestLine;
    if (!whole) keep(part);
    const row = over ? { index, problem: tooLong } : rowOf(whole ? part : begun.subarray(0, length), index);
    [length, index, over] = [0, index + 1, false];
    return row;
  };

  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const rows: Row[] = [];
    let from = 0;
    for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
      const row = finish(bytes.subarray(from, end));
      if (row !== undefined) rows.push(row);
      from = end + 1;
    }
    keep(bytes.subarray(from));
    yield { rows, bytes: bytes.length };
  }
  const last = length > 0 || over ? finish(Buffer.alloc(0)) : undefined;
  if (last !== undefined) yield { rows: [last], bytes: 0 };
}
