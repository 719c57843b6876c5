import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCsvCells } from './csv-cells.ts';

/** As csv-parse reads the whole of it: its rows, or the code of its error. */
function expected(text: string): unknown {
  try {
    return parse(text, { relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch (error) {
    return (error as { code: string }).code;
  }
}
function read(pieces: readonly string[]): unknown {
  const cells = createCsvCells(',');
  try {
    return [...pieces.flatMap((piece) => [...cells.take(piece)]), ...cells.end()];
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test.each([
  'a,b\n1,2',
  'a,"b,""c""\nd"\r\n1,2\r\n',
  '\n\na\n\n""\n',
  '他说"好",二\n"好"了,三\n"一"" ,二\n',
  'a\rb\rc',
  'a\r\nb\nc\r\nd',
  '"never closed\n1,2',
  '"a"',
  '"a"\r',
])('%j', (text) => {
  expect(read([text])).toEqual(expected(text));
  expect(read([...text])).toEqual(expected(text));
});

test('every text, however it is cut, is read as csv-parse reads it', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', '好', '"', ',', '\n', '\r', '\r\n', ' ', '""'), maxLength: 12 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      expect(read(pieces)).toEqual(expected(pieces.join('')));
    }),
    { numRuns: 5000 },
  );
});
