import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { VerbatimError } from '../../service/errors.ts';
import type { GivenFile, Hash } from '../../service/rows/given-file.ts';
import { unreadable } from '../../service/rows/refusals.ts';

const refuse = (what: string, cure: string, cause?: unknown) => new VerbatimError('bad_request', what, cure, { cause });

/** SHA-256 as OpenSSL reckons it. */
function createLocalHash(): Hash {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest('hex') };
}

/** A file of this machine. Throws VerbatimError 'bad_request' where it is none that this user may read. */
export async function localFile(path: string): Promise<GivenFile> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'ENOENT' ? refuse(`${path} is not there.`, 'Check the path.', cause) : unreadable(path, cause);
  });
  if (found.isDirectory()) throw refuse(`${path} is a directory.`, 'Name one file in it: .csv, .xlsx or .jsonl.');
  if (!found.isFile())
    throw refuse(`${path} is no file.`, 'Name a .csv, .xlsx or .jsonl file; what another program writes comes in by "-".');
  await access(path, constants.R_OK).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  return {
    name: path,
    size: found.size,
    createHash: createLocalHash,
    async *chunks(from = 0, to = found.size) {
      if (to <= from) return;
      try {
        yield* createReadStream(path, { start: from, end: to - 1 }) as AsyncIterable<Uint8Array>;
      } catch (cause) {
        throw unreadable(path, cause);
      }
    },
  };
}
