import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { VerbatimError } from '../../service/errors.ts';

const count = z.int().min(0);
/** A name is part of a path. */
const name = z.string().regex(/^[\w-][\w.-]{0,100}$/);
const shape = z.object({
  format: z.literal('verbatim-mongodb-1'),
  /** Of Verbatim and of the server that was read. */
  versions: z.object({ verbatim: z.string(), server: z.string() }),
  database: z.string(),
  /** Between these nothing changed in what was read. */
  began: z.iso.datetime(),
  ended: z.iso.datetime(),
  timeZone: z.string(),
  comments: z.object({ tagged: count, pending: count, failed: count }),
  leftOut: z.array(z.string()),
  collections: z.array(z.object({ name, documents: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) })).min(1),
});
/** What a back-up of MongoDB holds. */
export type Manifest = z.infer<typeof shape>;

export const isFileName = (written: string) => name.safeParse(written).success;
export const fileOf = (collection: string) => `${collection}.jsonl.gz`;
const manifestFile = 'manifest.json';

export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
  await writeFile(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
}

/** Throws VerbatimError 'bad_request'. */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, manifestFile);
  try {
    return shape.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new VerbatimError(
      'bad_request',
      `${file} is no manifest of a back-up of MongoDB.`,
      'Name a folder that npm run backup wrote with MONGODB_URI set, by this release or an older one.',
      { cause },
    );
  }
}
