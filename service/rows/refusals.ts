import { VerbatimError } from '../errors.ts';

/** Why no rows can be had of a file, for who tells it in other words than `message` and `cure`. */
export type Refusal =
  | 'unreadable'
  | 'empty'
  | 'no_rows'
  | 'no_objects'
  | 'no_such_encoding'
  | 'encoding'
  | 'broken_csv'
  | 'long_line'
  | 'array'
  | 'html'
  | 'no_workbook'
  | 'unknown_kind'
  | 'no_sheets'
  | 'no_encoding'
  | 'old_workbook'
  | 'locked'
  | 'damaged'
  | 'too_large'
  | 'binary_workbook'
  | 'archive'
  | 'empty_workbook'
  | 'no_such_sheet';

/** A file of which no rows can be had; says nothing of what stands in it. */
export class FileRefused extends VerbatimError {
  readonly reason: Refusal;
  /** The last row before the place, where one can be named. */
  readonly row: number | undefined;

  constructor(reason: Refusal, message: string, cure: string, options?: { readonly cause?: unknown; readonly row?: number | undefined }) {
    super('bad_request', message, cure, options);
    this.name = 'FileRefused';
    this.reason = reason;
    this.row = options?.row;
  }
}

export const unreadable = (file: string, cause?: unknown) =>
  new FileRefused('unreadable', `${file} cannot be read.`, 'Check that this user may read it.', { cause });
export const isEmpty = (file: string) => new FileRefused('empty', `${file} is empty.`, 'Check that the export has ended.');
export const hasNoRows = (file: string) =>
  new FileRefused('no_rows', `${file} has headers and no rows.`, 'Check the filter of the export, or name another sheet: --sheet NAME.');
export const damaged = (file: string, cause?: unknown) =>
  new FileRefused('damaged', `${file} is damaged.`, 'Open it in Excel and save it again, or export it anew.', { cause });
