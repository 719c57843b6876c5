import { numberText, unescaped } from './cell-text.ts';
import type { NumberStyle } from './styles.ts';
import { readXml } from './xml.ts';

export interface SheetRow {
  /** As the sheet numbers it: 1 for its first. */
  readonly number: number;
  /** By column; a missing cell is ''. */
  readonly cells: readonly string[];
}
export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: readonly NumberStyle[];
  readonly from1904: boolean;
}

const mostColumns = 16_384;

/** 0 for A, 26 for AA; undefined where the reference names no column. */
function columnOf(reference: string): number | undefined {
  let column = 0;
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
    if (column > mostColumns) throw new Error('a column beyond the last');
  }
  return column === 0 ? undefined : column - 1;
}

/** What a cell says; an error (#N/A) says nothing. */
function cellText(type: string, style: number, value: string, inline: string, context: SheetContext): string {
  switch (type) {
    case 's':
      return context.strings[Number(value)] ?? '';
    case 'inlineStr':
      return unescaped(inline);
    case 'str':
      return unescaped(value);
    case 'b':
      return value === '1' || value === 'true' ? 'TRUE' : 'FALSE';
    case 'e':
      return '';
    case 'd':
      return value;
    default:
      return numberText(value, context.styles[style], context.from1904);
  }
}

/** The rows of a sheet as they are read. Of a merged cell its first row and column has the value, as in the file. */
export async function* readSheetRows(chunks: AsyncIterable<Uint8Array>, context: SheetContext): AsyncGenerator<SheetRow> {
  let rows: SheetRow[] = [];
  let number = 0;
  let cells: string[] = [];
  let column = -1;
  let [type, style, value, inline, said] = ['', 0, '', '', 0];
  let into: 'value' | 'inline' | undefined;
  const handlers = {
    open(name: string, attributes: Readonly<Record<string, string>>) {
      switch (name) {
        case 'row':
          number = attributes.r === undefined ? number + 1 : Number(attributes.r);
          if (!(number > 0)) throw new Error('a row without a number');
          cells = [];
          column = -1;
          break;
        case 'c':
          column = columnOf(attributes.r ?? '') ?? column + 1;
          if (column >= mostColumns) throw new Error('a column beyond the last');
          [type, style, value, inline, said] = [attributes.t ?? 'n', Number(attributes.s ?? 0), '', '', 0];
          break;
        case 'v':
          into = 'value';
          break;
        case 'rPh':
          said += 1;
          break;
        case 't':
          into = said === 0 ? 'inline' : undefined;
          break;
      }
    },
    text(text: string) {
      if (into === 'value') value += text;
      else if (into === 'inline') inline += text;
    },
    close(name: string) {
      switch (name) {
        case 'row':
          rows.push({ number, cells });
          break;
        case 'c':
          while (cells.length < column) cells.push('');
          cells[column] = cellText(type, style, value, inline, context);
          break;
        case 'rPh':
          said -= 1;
          break;
        case 'v':
        case 't':
          into = undefined;
          break;
      }
    },
  };
  const taken = () => {
    const some = rows;
    rows = [];
    return some;
  };
  yield* readXml(chunks, handlers, taken);
}
