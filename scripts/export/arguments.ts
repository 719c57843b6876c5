import { extname } from 'node:path';
import { parseArgs } from 'node:util';
import { VerbatimError } from '../../service/errors.ts';
import { exportFormats } from '../../service/export/open-export.ts';

export const help = `npm run export -- FILE [--filter QUERY] [--order ORDER] [--url URL]

Writes every comment that matches to FILE, whole: .csv, .xlsx or .jsonl, by its name. It goes through the service that runs (or that of
--url, with the key in VERBATIM_KEY where keys are in use), else it opens the store of the settings.

  --filter   in the terms of GET /v1/comments: --filter 'sentiment=negative&from=2026-03-01&meta.region=华东'
  --order    newest (usual), oldest, uncertain or negative first
  --url      where a service listens

Ends with 0 where the file is whole, with 1 where there is none.`;

export interface Arguments {
  readonly file: string;
  /** Of GET /v1/export. */
  readonly query: URLSearchParams;
  readonly url: string | undefined;
}

const refuse = (message: string, cure: string) => new VerbatimError('bad_request', message, cure);

/** undefined: help is asked for. Throws VerbatimError 'bad_request'. */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const options = {
    filter: { type: 'string' },
    order: { type: 'string' },
    url: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const read = () => {
    try {
      return parseArgs({ args: [...argv], allowPositionals: true, options });
    } catch {
      throw refuse('An option is not known, or has no value.', 'See npm run export -- --help.');
    }
  };
  const { values, positionals } = read();
  if (values.help) return undefined;
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw refuse('Name one file.', 'npm run export -- FILE.xlsx');
  const format = extname(file).slice(1).toLowerCase();
  if (!Object.hasOwn(exportFormats, format))
    throw refuse(`The name of ${file} says no known format.`, `End it in .${Object.keys(exportFormats).join(', .')}.`);
  const query = new URLSearchParams(values.filter ?? '');
  if (query.has('format') || query.has('order'))
    throw refuse('--filter names format or order.', 'The format is that of the file; for the order there is --order.');
  query.set('format', format);
  if (values.order !== undefined) query.set('order', values.order);
  return { file, query, url: values.url?.replace(/\/+$/, '') };
}
