import { createMapper, mappingBy } from '../../../service/rows/mapping.ts';
import { firstRows, openRows } from '../../../service/rows/open-rows.ts';
import { normalise } from '../../../service/text/normalise.ts';
import { localFile } from '../../backfill/local-file.ts';

export interface Texts {
  /** In the file's order. */
  readonly all: readonly string[];
  /** Those distinct after normalising, mixed by a fixed step: neighbours in a file are alike in length and time. */
  readonly distinct: readonly string[];
}
const stride = 7919;

/** The texts of a file that backfill reads; what is nothing but markup or blanks is left out. */
export async function readTexts(file: string, column: string | undefined): Promise<Texts> {
  const input = await openRows(await localFile(file));
  const [first] = await firstRows(file, input, 1);
  const map = createMapper(mappingBy(first.cells, new Map(column === undefined ? [] : [['text', column]])).mapping);
  const all: string[] = [];
  for await (const { cells } of input.read().rows) {
    const text = cells && map(cells).text;
    if (typeof text === 'string' && normalise(text).text.trim() !== '') all.push(text);
  }
  const distinct = [...new Map(all.map((text) => [normalise(text).text, text])).values()];
  const step = distinct.length % stride === 0 ? 1 : stride;
  return { all, distinct: distinct.map((_, at) => distinct[(at * step) % distinct.length] as string) };
}
