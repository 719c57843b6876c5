import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { VerbatimError } from '../../../service/errors.ts';

const mebibyte = 2 ** 20;
/** A workbook has a few dozen parts. */
const mostParts = 10_000;
/** Sheets of real exports unpack to 5 to 30 times their size; deflate itself ends near 1,030. */
const [mostTimes, modest] = [200, 64 * mebibyte];

export interface Part {
  /** Unpacked, as the archive claims; more or less than that ends its stream with an error. */
  readonly bytes: number;
  open(): Promise<Readable>;
}
export interface Archive {
  readonly names: readonly string[];
  /** undefined where it has no such part. Throws VerbatimError 'bad_request' where it would unpack beyond reason. */
  part(name: string, mostBytes: number): Part | undefined;
  close(): void;
}

export const damaged = (file: string, cause?: unknown) =>
  new VerbatimError('bad_request', `${file} is damaged.`, 'Open it in Excel and save it again, or export it anew.', { cause });

/** The parts of a ZIP archive, by name; read where they lie, never all at once. Throws VerbatimError 'bad_request'. */
export async function openArchive(file: string): Promise<Archive> {
  const entries = new Map<string, Entry>();
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file, { autoClose: false });
    for await (const entry of zip.eachEntry()) {
      if (entries.size >= mostParts) throw damaged(file);
      // Word for word twice the same name would let two readers see two workbooks.
      if (entries.has(entry.fileName)) throw damaged(file);
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    zip?.close();
    throw error instanceof VerbatimError ? error : damaged(file, error);
  }
  const opened = zip;
  return {
    names: [...entries.keys()],
    part(name, mostBytes) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const { uncompressedSize: bytes, compressedSize } = entry;
      if (bytes > mostBytes || (bytes > modest && bytes > compressedSize * mostTimes))
        throw new VerbatimError(
          'bad_request',
          `${file}: ${name} unpacks to ${Math.round(bytes / mebibyte)} MB from ${Math.ceil(compressedSize / mebibyte)}.`,
          'Split the workbook, or save the sheet as CSV UTF-8.',
        );
      return { bytes, open: () => opened.openReadStreamPromise(entry) };
    },
    close: () => opened.close(),
  };
}
