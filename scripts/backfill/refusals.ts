import { VerbatimError } from '../../service/errors.ts';

const codeOf = (cause: unknown) => (cause as { code?: unknown } | undefined)?.code;

/** A file that the system does not give. */
export function unreadable(file: string, cause: unknown): VerbatimError {
  if (codeOf(cause) === 'ENOENT') return new VerbatimError('bad_request', `${file} is not there.`, 'Check the path.', { cause });
  return new VerbatimError('bad_request', `${file} cannot be read.`, 'Check that this user may read it.', { cause });
}
export const isEmpty = (file: string) => new VerbatimError('bad_request', `${file} is empty.`, 'Check that the export has ended.');
export const hasNoRows = (file: string) =>
  new VerbatimError(
    'bad_request',
    `${file} has headers and no rows.`,
    'Check the filter of the export, or name another sheet: --sheet NAME.',
  );
