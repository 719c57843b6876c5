import { mkdir } from 'node:fs/promises';
import { VerbatimError } from '../errors.ts';

/** Makes the data directory where it is missing, for this user alone: it holds customers' words. */
export async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new VerbatimError(
      'store_unreachable',
      `The data directory ${directory} cannot be made.`,
      'Name a directory that this user may write, with DATA_DIR.',
      { cause },
    );
  }
}
