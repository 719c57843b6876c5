import { columnsOf } from './columns.ts';
import { csv } from './csv.ts';
import { surveyFacets } from './facets.ts';
import { jsonl } from './jsonl.ts';
import { type Pages, type Wanted, walk } from './walk.ts';
import { xlsx } from './xlsx.ts';

/** The forms an export can take, by their media type. */
export const exportFormats = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson; charset=utf-8',
} as const;
export type ExportFormat = keyof typeof exportFormats;

export interface OpenedExport {
  readonly stream: AsyncIterable<Uint8Array | string>;
  /** How many comments matched when it was opened; unknown for jsonl, which needs no look ahead. */
  readonly count?: number | undefined;
  /** How many the stream has handed out so far. */
  written(): number;
}

/** Reads the first page, so that what fails at once is a failure of the opening and not of a half-written file. */
async function begun(wanted: Wanted): Promise<Pages> {
  const pages = walk(wanted);
  const first = await pages.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* pages;
  })();
}

/** Opens an export; its bytes are made as they are read. A failure in the middle is thrown to the reader: what he has is not whole. */
export async function openExport(format: ExportFormat, wanted: Wanted): Promise<OpenedExport> {
  let handed = 0;
  async function* counted(pages: Pages) {
    for await (const rows of pages) {
      handed += rows.length;
      yield rows;
    }
  }
  const written = () => handed;
  if (format === 'jsonl') return { stream: jsonl(counted(await begun(wanted))), written };
  const { facets, count } = await surveyFacets(wanted);
  const write = format === 'csv' ? csv : xlsx;
  return { count, stream: write(columnsOf(facets), counted(await begun(wanted))), written };
}
