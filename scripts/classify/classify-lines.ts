import type { Reading } from '../../service/domain.ts';
import type { Tagger } from '../../service/ports.ts';
import { parseRow, type Row, writeRow } from './row.ts';

export interface Tally {
  readonly rows: number;
  readonly bad: number;
}
/** Enough that batches of one length form; a chunk is read and sorted while the one before it is in the model. */
const chunkSize = 512;

/** Lines in, lines out, in the same order; blank lines are no rows. Holds two chunks in memory, however long the input. */
export async function classifyLines(
  lines: AsyncIterable<string>,
  tagger: Tagger,
  write: (lines: readonly string[]) => Promise<void>,
  report: (tally: Tally) => void = () => {},
): Promise<Tally> {
  let tally: Tally = { rows: 0, bad: 0 };
  let ahead: Promise<readonly Answered[]> = Promise.resolve([]);
  const finish = async (chunk: Promise<readonly Answered[]>) => {
    const answered = await chunk;
    if (answered.length === 0) return;
    await write(answered.map(({ id, answer }) => writeRow(id, answer)));
    tally = { rows: tally.rows + answered.length, bad: tally.bad + answered.filter(({ answer }) => answer instanceof Error).length };
    report(tally);
  };
  for await (const rows of chunks(lines)) {
    const before = ahead;
    ahead = tagRows(rows, tagger);
    // Its failure is met at its turn, not while the chunk before is written.
    ahead.catch(() => {});
    await finish(before);
  }
  await finish(ahead);
  return tally;
}

async function* chunks(lines: AsyncIterable<string>): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  for await (const line of lines) {
    // A byte order mark is no part of the first line's JSON.
    const text = line.replace(/^\ufeff/, '').trim();
    if (text === '') continue;
    rows.push(parseRow(text));
    if (rows.length < chunkSize) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

interface Answered {
  readonly id: Row['id'];
  readonly answer: Reading | Error;
}
async function tagRows(rows: readonly Row[], tagger: Tagger): Promise<readonly Answered[]> {
  const answers = (await tagger.tag(rows.flatMap(({ given }) => (given instanceof Error ? [] : [given])))).values();
  return rows.map(({ id, given }) => ({ id, answer: given instanceof Error ? given : (answers.next().value as Reading | Error) }));
}
