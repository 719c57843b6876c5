import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { sourceKinds } from '../../service/domain.ts';
import { VerbatimError } from '../../service/errors.ts';

/** The columns of each file of real comments: as scripts/annotate/sources.py has them. */
const columns: Readonly<Record<string, { readonly id: string; readonly text: string }>> = {
  'icbc_app_reviews.csv': { id: 'id', text: 'text' },
  'bdci2021_bank_forum.csv': { id: 'id', text: 'text' },
  'bdci2021_bank_forum_unlabelled.csv': { id: 'id', text: 'text' },
  'hk_virtual_bank_reviews_zh.csv': { id: 'review_id', text: 'content' },
};
const annotation = z.object({ file: z.string(), row: z.string(), kind: z.enum(sourceKinds), gold: z.unknown() });

/** The folder of the real comments, which no clone carries: VERBATIM_DATA, or shared/data beside the checkout. */
export const dataDirectory = () => process.env.VERBATIM_DATA ?? resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data');

function textsOf(directory: string, file: string): ReadonlyMap<string, string> {
  const column = columns[file];
  const path = join(directory, file);
  if (column === undefined || !existsSync(path)) {
    throw new VerbatimError('bad_request', `${path} is not there.`, 'Set VERBATIM_DATA to the folder of the real comments.');
  }
  const rows = parse(readFileSync(path), { bom: true, columns: true }) as readonly Record<string, string>[];
  return new Map(rows.map((row) => [row[column.id] ?? '', row[column.text] ?? '']));
}

/** Gold rows with their texts, of annotation files that carry row ids and labels alone. */
export function joined(annotationFiles: readonly string[], directory: string): readonly object[] {
  const texts = new Map<string, ReadonlyMap<string, string>>();
  return annotationFiles.flatMap((annotated) =>
    readFileSync(annotated, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const { file, row, kind, gold } = annotation.parse(JSON.parse(line));
        const rows = texts.get(file) ?? textsOf(directory, file);
        texts.set(file, rows);
        const text = rows.get(row);
        if (text === undefined) throw new VerbatimError('bad_row', `${file} has no row ${row}.`, 'Use the data that was annotated.');
        return { id: `${file}#${row}`, text, kind, gold };
      }),
  );
}
