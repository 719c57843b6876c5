import type { GivenFile } from '../given-file.ts';
import { damaged, FileRefused } from '../refusals.ts';
import { type Entry, entriesOf, offsetOf } from './directory.ts';

const mebibyte = 2 ** 20;
/** Sheets of real exports unpack to 5 to 30 times their size; deflate itself ends near 1,030. */
const [mostTimes, modest] = [200, 64 * mebibyte];
const methods = { stored: 0, deflated: 8 } as const;

export interface Part {
  /** Unpacked, as the archive claims; more or less than that ends its chunks with an error. */
  readonly bytes: number;
  chunks(): AsyncIterable<Uint8Array>;
}
export interface Archive {
  /** undefined where it has no such part. Throws FileRefused where it would unpack beyond reason. */
  part(name: string, mostBytes: number): Part | undefined;
}

/** What deflate packed; leaving it early stops the unpacking. */
async function* inflated(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const [reader, writer] = [readable.getReader(), writable.getWriter()];
  const feed = async () => {
    for await (const chunk of packed) await writer.write(chunk as Uint8Array<ArrayBuffer>);
    await writer.close();
  };
  // Bad bytes are told to whoever reads; a source that fails must be told by hand.
  const fed = feed().catch((error: unknown) => writer.abort(error).catch(() => undefined));
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value as Uint8Array;
  } finally {
    await reader.cancel().catch(() => undefined);
    await fed;
  }
}

/** The parts of a ZIP archive, by name; read where they lie, never all at once. Throws FileRefused. */
export async function openArchive(file: GivenFile): Promise<Archive> {
  const entries = await entriesOf(file);

  async function* unpacked({ method, offset, packed, bytes }: Entry): AsyncGenerator<Uint8Array> {
    const from = await offsetOf(file, offset);
    if (from === undefined || from + packed > file.size) throw damaged(file.name);
    const chunks = file.chunks(from, from + packed);
    let length = 0;
    try {
      for await (const chunk of method === methods.stored ? chunks : inflated(chunks)) {
        length += chunk.length;
        if (length > bytes) throw damaged(file.name);
        yield chunk;
      }
    } catch (error) {
      throw error instanceof FileRefused ? error : damaged(file.name, error);
    }
    if (length < bytes) throw damaged(file.name);
  }

  return {
    part(name, mostBytes) {
      const entry = entries.get(name);
      if (entry === undefined) return undefined;
      const { bytes, packed, method, encrypted } = entry;
      if (encrypted || (method !== methods.stored && method !== methods.deflated)) throw damaged(file.name);
      if (bytes > mostBytes || (bytes > modest && bytes > packed * mostTimes))
        throw new FileRefused(
          'too_large',
          `${file.name}: ${name} unpacks to ${Math.round(bytes / mebibyte)} MB from ${Math.ceil(packed / mebibyte)}.`,
          'Split the workbook, or save the sheet as CSV UTF-8.',
        );
      return { bytes, chunks: () => unpacked(entry) };
    },
  };
}
