import { VerbatimError } from '../../service/errors.ts';
import type { Mapped } from '../../service/rows/mapping.ts';
import type { RowFile } from '../../service/rows/row-file.ts';
import type { Arguments } from './arguments.ts';

/** The source of the rows must be known before one of them is sent. Throws VerbatimError 'bad_request'. */
export function checkSource({ fixed, url }: Arguments, { mapping }: Mapped, registered: () => ReadonlyMap<string, unknown>): void {
  const { source, kind } = fixed;
  if (source === undefined && !mapping.has('source'))
    throw new VerbatimError(
      'bad_request',
      'Nothing says which source the rows are of.',
      'Name it: --source NAME, one of labels/sources.yaml.',
    );
  // A service elsewhere may have sources of its own.
  if (source === undefined || kind !== undefined || mapping.has('kind') || url !== undefined || registered().has(source)) return;
  throw new VerbatimError(
    'bad_request',
    `The source '${source}' is not registered.`,
    `Use ${[...registered().keys()].join(', ')}, or say what it is: --kind KIND.`,
  );
}

/** What goes where, for a person to look at before the first row is sent. */
export function mappingLines({ told }: Pick<RowFile, 'told'>, { mapping, unused }: Mapped, fixed: object): readonly string[] {
  const isFixed = (field: string) => Object.hasOwn(fixed, field);
  const idle = [...unused, ...[...mapping].filter(([field]) => isFixed(field)).map(([, header]) => header)];
  return [
    told,
    ...[...mapping].filter(([field]) => !isFixed(field)).map(([field, header]) => `  ${header} → ${field}`),
    ...Object.entries(fixed).map(([field, value]) => `  all rows → ${field} ${value}`),
    ...(idle.length > 0 ? [`  not used: ${idle.join(', ')}`] : []),
  ];
}
