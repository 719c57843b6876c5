import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { VerbatimError } from '../../service/errors.ts';

export interface Lines<Row> {
  readonly rows: readonly Row[];
  /** `gold.jsonl:17: …` for each line left out; never the line itself. */
  readonly bad: readonly string[];
}

/** Every good line of a JSONL file, in order; a bad line, or an id that came before, is named and left out. */
export function readLines<Row extends { readonly id: string }>(file: string, read: (line: string) => Row): Lines<Row> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new VerbatimError('bad_request', `${file} cannot be read.`, 'Name a JSONL file that exists.', { cause: error });
  }
  const rows: Row[] = [];
  const bad: string[] = [];
  const seen = new Map<string, number>();
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue;
    try {
      const row = read(line);
      const before = seen.get(row.id);
      if (before !== undefined) throw new VerbatimError('bad_row', `the id of line ${before} again`, 'Give each line its own id.');
      seen.set(row.id, at + 1);
      rows.push(row);
    } catch (error) {
      if (!(error instanceof VerbatimError)) throw error;
      bad.push(`${basename(file)}:${at + 1}: ${error.message}`);
    }
  }
  return { rows, bad };
}
