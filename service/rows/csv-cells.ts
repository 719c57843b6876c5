/** Thrown where the text is no table; quotes nothing of it. */
export class CsvBroken extends Error {
  readonly code: string;
  constructor(code: 'CSV_QUOTE_NOT_CLOSED' | 'CSV_MAX_RECORD_SIZE') {
    super(code);
    this.name = 'CsvBroken';
    this.code = code;
  }
}

const [quote, carriageReturn, lineFeed] = [0x22, 0x0d, 0x0a];
/** Of a row, in characters: a quote that is never closed would take the rest of the file for one cell. */
const largestRow = 2 * 2 ** 20;
/** What follows a quote tells whether it closes its cell: another quote, a delimiter, or two characters of a line's end. */
const lookAhead = 3;

/**
 * Rows of CSV as their text comes, in pieces of any length: RFC 4180, and what spreadsheets make of it. Lines end as the first of them
 * does; empty lines are no rows; a quote inside a cell that has none around it is a quote, and so is one that is followed by more of its
 * cell. Answers as csv-parse 7 does with relax_quotes and skip_empty_lines, whose build for browsers takes four times as long.
 */
export function createCsvCells(delimiter: string) {
  const delimiting = delimiter.charCodeAt(0);
  let ending: string | undefined;
  let rest = '';
  let cells: string[] = [];
  let [cell, weight, quoting, quoted] = ['', 0, false, false];

  /** How many characters end a line here; the first end that is seen tells the others. */
  const endAt = (text: string, at: number): number => {
    const code = text.charCodeAt(at);
    if (code !== carriageReturn && code !== lineFeed) return 0;
    ending ??= code === lineFeed ? '\n' : text.charCodeAt(at + 1) === lineFeed ? '\r\n' : '\r';
    return text.startsWith(ending, at) ? ending.length : 0;
  };
  const endCell = (last: string) => {
    cells.push(cell + last);
    weight += cell.length + last.length;
    [cell, quoted] = ['', false];
    if (weight > largestRow) throw new CsvBroken('CSV_MAX_RECORD_SIZE');
  };

  const endRow = (last: string): readonly string[] | undefined => {
    if (cells.length === 0 && cell === '' && last === '' && !quoted) return undefined;
    endCell(last);
    const row = cells;
    [cells, weight] = [[], 0];
    return row;
  };

  function* read(text: string, whole: boolean): Generator<readonly string[]> {
    // What stands between `from` and `at` belongs to the cell, and is not in it yet.
    let [from, at] = [0, 0];
    const upTo = whole ? text.length : text.length - lookAhead;
    while (at < upTo) {
      if (quoting) {
        const found = text.indexOf('"', at);
        at = found === -1 ? text.length : found;
        if (at >= upTo) break;
        const next = text.charCodeAt(at + 1);
        if (next === quote) {
          cell += text.slice(from, at + 1);
          from = at += 2;
        } else {
          [quoting, quoted] = [false, true];
          const closes = at + 1 === text.length || next === delimiting || endAt(text, at + 1) > 0;
          cell = closes ? cell + text.slice(from, at) : `"${cell}${text.slice(from, at + 1)}`;
          from = at += 1;
        }
        continue;
      }
      const code = text.charCodeAt(at);
      if (code === delimiting) {
        endCell(text.slice(from, at));
        from = at += 1;
      } else if (code === quote && from === at && cell === '') {
        quoting = true;
        from = at += 1;
      } else {
        const end = endAt(text, at);
        at += Math.max(1, end);
        if (end === 0) continue;
        const row = endRow(text.slice(from, at - end));
        from = at;
        if (row !== undefined) yield row;
      }
    }
    at = Math.min(at, text.length);
    cell += text.slice(from, at);
    rest = text.slice(at);
    if (weight + cell.length > largestRow) throw new CsvBroken('CSV_MAX_RECORD_SIZE');
    if (!whole) return;
    if (quoting) throw new CsvBroken('CSV_QUOTE_NOT_CLOSED');
    const row = endRow('');
    if (row !== undefined) yield row;
  }
  return {
    /** The rows that end in this piece; take them all before the next. Throws CsvBroken. */
    take: (piece: string) => read(rest + piece, false),
    /** The rows that are left. Throws CsvBroken. */
    end: () => read(rest, true),
  };
}
