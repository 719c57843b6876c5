import { parseArgs } from 'node:util';
import { type SourceKind, sourceKinds } from '../../service/domain.ts';
import { VerbatimError } from '../../service/errors.ts';
import { fieldOf } from '../../service/rows/mapping.ts';
import { type FileChoice, type Format, formats } from '../../service/rows/row-file.ts';

export const [usualAtOnce, mostAtOnce] = [500, 1000];

export interface Arguments {
  /** `-` is standard input. */
  readonly file: string;
  readonly choice: FileChoice;
  /** Header by field: what goes before every guess. */
  readonly asked: ReadonlyMap<string, string>;
  /** Of every row. */
  readonly fixed: { readonly source?: string; readonly kind?: SourceKind };
  readonly url: string | undefined;
  readonly atOnce: number;
  readonly dryRun: boolean;
}

const refuse = (message: string, cure: string) => new VerbatimError('bad_request', message, cure);
const oneOf = <T extends string>(option: string, written: string | undefined, known: readonly T[]): T | undefined => {
  const found = known.find((each) => each === written);
  if (written !== undefined && found === undefined) throw refuse(`--${option} ${written} is not known.`, `Use ${known.join(', ')}.`);
  return found;
};

const options = {
  source: { type: 'string' },
  kind: { type: 'string' },
  text: { type: 'string' },
  id: { type: 'string' },
  time: { type: 'string' },
  context: { type: 'string' },
  map: { type: 'string', multiple: true },
  format: { type: 'string' },
  encoding: { type: 'string' },
  sheet: { type: 'string' },
  url: { type: 'string' },
  'at-once': { type: 'string' },
  'dry-run': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    const [first = ''] = (error as Error).message.split(/[.\n]/);
    throw refuse(`${first}.`, 'See npm run backfill -- --help.');
  }
}

function askedBy(values: ReturnType<typeof parsed>['values']): ReadonlyMap<string, string> {
  const asked = new Map<string, string>();
  const ask = (field: string, header: string) => {
    const other = asked.get(field);
    if (other !== undefined && other !== header) throw refuse(`Both '${other}' and '${header}' are to be ${field}.`, 'Name one of them.');
    asked.set(field, header);
  };
  for (const option of ['text', 'id', 'time', 'context'] as const) {
    const header = values[option];
    if (header !== undefined) ask(fieldOf(option), header.trim());
  }
  for (const pair of values.map ?? []) {
    // A header may hold an equals sign; a field cannot.
    const [header, field] = pair.split(/=(?=[^=]*$)/);
    if (!header || !field) throw refuse(`--map ${pair} is no pair.`, 'Write --map COLUMN=field, for example 地区=meta.region.');
    ask(fieldOf(field), header.trim());
  }
  return asked;
}

/** undefined: help is asked for. Throws VerbatimError 'bad_request'. */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const { values, positionals } = parsed(argv);
  if (values.help) return undefined;
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw refuse('Name one file.', 'npm run backfill -- FILE --source NAME; more with --help.');
  const format = oneOf<Format>('format', values.format, formats);
  if (file === '-' && format === undefined)
    throw refuse('Standard input has no name to tell what it is.', `Say it: --format ${formats.join(', ')}.`);
  const kind = oneOf('kind', values.kind, sourceKinds);
  const atOnce = Number(values['at-once'] ?? usualAtOnce);
  if (!Number.isInteger(atOnce) || atOnce < 1 || atOnce > mostAtOnce)
    throw refuse('--at-once is out of range.', `Rows of one post: 1 to ${mostAtOnce}.`);
  return {
    file,
    choice: { format, encoding: values.encoding, sheet: values.sheet },
    asked: askedBy(values),
    fixed: { ...(values.source === undefined ? {} : { source: values.source }), ...(kind === undefined ? {} : { kind }) },
    url: values.url?.replace(/\/+$/, ''),
    atOnce,
    dryRun: values['dry-run'] ?? false,
  };
}
