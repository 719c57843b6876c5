import { z } from 'zod';
import { type ExportFormat, exportFormats, openExport } from '../export/open-export.ts';
import { readMoment } from '../intake/moment.ts';
import type { Store } from '../ports.ts';
import { type Contract, orderParam } from './contract.ts';
import { type FilterDeps, readFilter } from './filter.ts';
import { filterNames, filterQuery } from './filter-query.ts';
import { readQuery } from './parse.ts';
import type { Handler } from './request.ts';
import type { SessionDeps } from './session.ts';

const formats = Object.keys(exportFormats) as [ExportFormat, ...ExportFormat[]];
const query = filterQuery.extend({
  format: z.enum(formats).describe(`One of ${formats.join(', ')}.`),
  order: orderParam,
});
export const exportContract = {
  summary: 'Every comment that matches, whole, as a file.',
  description:
    'csv and xlsx have a column `meta.NAME` for each facet, and are read twice for it: the first byte takes as long as half of them. ' +
    'In csv one apostrophe stands before text that a spreadsheet would run as a formula (that begins with = + - @, a tab or a line break, ' +
    'behind any apostrophes of its own): take one away to have the text. In xlsx the column `cut` names columns with more than the ' +
    '32,767 characters of a cell; past 1,048,575 comments it goes on in a second sheet. A line of jsonl can be posted again. ' +
    'A connection that breaks off tells that the file is not whole. In uncertain and negative a comment that is tagged, corrected or ' +
    'edited while the file is written may be missed or doubled: for a whole file take an order of time.',
  query,
  answers: {
    200: { description: 'The file.', types: formats.map((format) => exportFormats[format].split(';')[0] ?? '') },
  },
  errors: ['bad_request', 'bad_time', 'unknown_label'],
} satisfies Contract;

/** The end of a stream, also of one that broke off, is told; of one that nobody began to read it is not. */
async function* toItsEnd<T>(stream: AsyncIterable<T>, ended: () => Promise<void>): AsyncGenerator<T> {
  try {
    yield* stream;
  } finally {
    await ended();
  }
}

/** GET /v1/export: the comments of a filter as CSV, XLSX or JSONL, at the pace that they are read. */
export function exportComments(
  deps: FilterDeps & { readonly store: Pick<Store, 'find' | 'corrections'> } & Pick<SessionDeps, 'audit' | 'now'>,
): Handler {
  return async (request) => {
    const { format, order, ...wanted } = readQuery(query, request.query);
    const filter = readFilter(wanted, deps);
    const { stream, count, written } = await openExport(format, { store: deps.store, filter, order, gone: request.gone });
    const day = readMoment(deps.now().toISOString(), deps.timeZone)?.day;
    const { name: by, keyId } = request.principal;
    const ended = () => deps.audit({ at: deps.now().toISOString(), by, keyId, action: 'comments.exported', count: written() });
    return {
      status: 200,
      headers: {
        'content-type': exportFormats[format],
        'content-disposition': `attachment; filename="verbatim-${day}.${format}"`,
      },
      // Before its end nobody knows how many lines there are.
      stream: count === undefined ? toItsEnd(stream, ended) : stream,
      audit: { action: 'comments.export', count, filter: filterNames(request.query) },
    };
  };
}
