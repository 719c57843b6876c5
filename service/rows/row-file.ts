export interface FileRow {
  /** 1 for the first row after the headers; blank rows count and do not come. */
  readonly number: number;
  /** Its cells by header; undefined where the line cannot be read. */
  readonly cells: Readonly<Record<string, unknown>> | undefined;
  /** The line as it stands, where it cannot be read. */
  readonly line?: string | undefined;
}
/** One pass over the rows. */
export interface RowReading {
  /** How far it has come, of the file's `size`. */
  read(): number;
  /** Throws FileRefused where the file breaks. */
  readonly rows: AsyncIterable<FileRow>;
}
export const formats = ['csv', 'xlsx', 'jsonl'] as const;
export type Format = (typeof formats)[number];

export interface RowFile {
  readonly format: Format;
  /** How it is read, for a person: the encoding, the delimiter or the sheet. */
  readonly told: string;
  /** Of text: a label of TextDecoder. */
  readonly encoding?: string | undefined;
  /** Of a workbook: the one that is read, among all. */
  readonly sheet?: { readonly name: string; readonly all: readonly string[] } | undefined;
  /** Names the content, whatever the file is called: the identity of rows without an id of their own stands on it. */
  readonly hash: string;
  /** Of a table; JSON lines have none. */
  readonly headers: readonly string[] | undefined;
  readonly size: number;
  read(): RowReading;
}
/** What the person says about the file; the rest is found out. */
export interface FileChoice {
  readonly format?: Format | undefined;
  readonly encoding?: string | undefined;
  readonly sheet?: string | undefined;
}

/** What a file of rejected rows has beside the columns of its input. */
export const refusalColumns = ['rejected row', 'rejected code', 'rejected message', 'rejected cure'] as const;
/** A spreadsheet must not run a customer's words; `unshielded` takes it back where such a file is read. */
export const shielded = (cell: string) => (/^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
export const unshielded = (cell: string) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
