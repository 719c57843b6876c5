import fc from 'fast-check';
import { expect, test } from 'vitest';
import { longestLine, type Row, readLines } from './lines.ts';

async function* cut(bytes: Uint8Array, at: readonly number[]): AsyncGenerator<Uint8Array> {
  const ends = [...at.map((one) => one % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b);
  let from = 0;
  for (const end of ends) {
    yield bytes.subarray(from, end);
    from = end;
  }
}
async function rowsOf(bytes: Uint8Array | string, at: readonly number[] = []): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const read of readLines(cut(Buffer.from(bytes), at))) rows.push(...read.rows);
  return rows;
}
const codes = (rows: readonly Row[]) => rows.map(({ index, problem }) => [index, problem?.code ?? 'good']);

test('one row a line, however the line ends; blank lines are counted and are no rows', async () => {
  expect(await rowsOf('\ufeff{"a":1}\r\n\n  \n"b"\n[3]')).toEqual([
    { index: 0, value: { a: 1 } },
    { index: 3, value: 'b' },
    { index: 4, value: [3] },
  ]);
  expect(await rowsOf('')).toEqual([]);
  expect(await rowsOf('\n\n')).toEqual([]);
});

test('a line that cannot be read is one row with its problem, and quotes nothing', async () => {
  const gbk = Buffer.from([0x22, 0xd7, 0xaa, 0xd5, 0xcb, 0x22]);
  const rows = await rowsOf(Buffer.concat([Buffer.from('{"a":1}\n'), gbk, Buffer.from('\n{"Δ":\n'), Buffer.from('"半\n行"\n2')]));
  expect(codes(rows)).toEqual([
    [0, 'good'],
    [1, 'bad_row'],
    [2, 'bad_row'],
    [3, 'bad_row'],
    [4, 'bad_row'],
    [5, 'good'],
  ]);
  expect(JSON.stringify(rows.filter(({ problem }) => problem !== undefined))).not.toMatch(/Δ|半/);
});

test('a line of the bound is read, one byte more is skipped, wherever it is cut', async () => {
  const line = (length: number) => `"${'x'.repeat(length - 2)}"`;
  const text = [line(longestLine), line(longestLine + 1), '1', line(3 * longestLine), '2', line(2 * longestLine)].join('\n');
  const expected = [
    [0, 'good'],
    [1, 'too_large'],
    [2, 'good'],
    [3, 'too_large'],
    [4, 'good'],
    [5, 'too_large'],
  ];
  for (const at of [[], [7], [longestLine], [longestLine + 1, longestLine + 2], [longestLine * 2 + 2], [65_536, 131_072, 500_000, 900_000]])
    expect(codes(await rowsOf(text, at))).toEqual(expected);
});

test('how the bytes come changes nothing', async () => {
  const piece = fc.constantFrom('{"a":"转账"}', '"👍"', '\n', '\r\n', ' ', '{', '1', '\ufeff', '[');
  await fc.assert(
    fc.asyncProperty(fc.array(piece), fc.array(fc.nat()), async (pieces, at) => {
      const text = pieces.join('');
      expect(await rowsOf(text, at)).toEqual(await rowsOf(text));
    }),
    { seed: 1, numRuns: 300 },
  );
});
