import { join } from 'node:path';
import { VerbatimError } from '../../service/errors.ts';
import { readLines, tallyOf } from '../backup/line-file.ts';
import { fileOf, type Manifest, readManifest } from '../backup/manifest.ts';

const broken = (file: string, what: string, cause?: unknown) =>
  new VerbatimError('bad_request', `${file} ${what}: this back-up is broken, and nothing was written.`, 'Restore another back-up.', {
    cause,
  });

/** Reads the whole folder before anything is written. Throws VerbatimError 'bad_request' where it is not what its manifest says. */
export async function examineFolder(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  for (const { name, documents, sha256 } of manifest.collections) {
    const file = join(folder, fileOf(name));
    const found = await tallyOf(readLines(file)).catch((cause: unknown) => {
      throw broken(file, 'cannot be read to its end', cause);
    });
    if (found.documents !== documents) throw broken(file, `holds ${found.documents} documents and not the ${documents} of the manifest`);
    if (found.sha256 !== sha256) throw broken(file, 'holds other documents than when it was written');
  }
  return manifest;
}
