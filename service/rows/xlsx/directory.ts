import { type GivenFile, partOf } from '../given-file.ts';
import { damaged } from '../refusals.ts';

/** A part of a ZIP archive, as the archive's directory tells of it (PKWARE APPNOTE 6.3.10, 4.3.12). */
export interface Entry {
  /** 0: stored. 8: deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  /** Of its header: the bytes lie behind that. */
  readonly offset: number;
  readonly packed: number;
  /** Unpacked, as claimed. */
  readonly bytes: number;
}

/** A workbook has a few dozen parts. */
const [mostParts, mostBytes] = [10_000, 16 * 2 ** 20];
const signs = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50, locator64: 0x07064b50 } as const;
const sizes = { local: 30, central: 46, end: 22, end64: 56, locator64: 20 } as const;
/** The end of the directory is followed by a comment of at most so many bytes. */
const longestComment = 0xffff;
/** Written where a number needs more than its field: ZIP64 has it elsewhere. */
const elsewhere = { 16: 0xffff, 32: 0xffff_ffff } as const;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const uint64 = (view: DataView, at: number) => Number(view.getBigUint64(at, true));

interface Directory {
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

async function findDirectory(file: GivenFile): Promise<Directory | undefined> {
  const from = Math.max(0, file.size - sizes.end - longestComment - sizes.locator64);
  const tail = viewOf(await partOf(file, from, file.size));
  for (let at = tail.byteLength - sizes.end; at >= 0; at--) {
    if (tail.getUint32(at, true) !== signs.end || at + sizes.end + tail.getUint16(at + 20, true) !== tail.byteLength) continue;
    const [count, size, offset] = [tail.getUint16(at + 10, true), tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
    if (count !== elsewhere[16] && size !== elsewhere[32] && offset !== elsewhere[32]) return { count, size, offset };
    const locator = at - sizes.locator64;
    if (locator < 0 || tail.getUint32(locator, true) !== signs.locator64) return { count, size, offset };
    const place = uint64(tail, locator + 8);
    if (place + sizes.end64 > file.size) return undefined;
    const end = viewOf(await partOf(file, place, place + sizes.end64));
    if (end.getUint32(0, true) !== signs.end64) return undefined;
    return { count: uint64(end, 32), size: uint64(end, 40), offset: uint64(end, 48) };
  }
  return undefined;
}

/** Numbers that ZIP64 has in the extra fields, in this order, each where its own field says so. */
function wide(extra: DataView, written: readonly [bytes: number, packed: number, offset: number]): readonly number[] | undefined {
  if (!written.includes(elsewhere[32])) return written;
  for (let at = 0; at + 4 <= extra.byteLength; at += 4 + extra.getUint16(at + 2, true)) {
    if (extra.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    return written.map((value) => {
      if (value !== elsewhere[32]) return value;
      next += 8;
      return uint64(extra, next - 8);
    });
  }
  return undefined;
}

/** The parts by name. Throws FileRefused 'damaged'. */
export async function entriesOf(file: GivenFile): Promise<ReadonlyMap<string, Entry>> {
  const found = await findDirectory(file);
  if (found === undefined || found.count > mostParts || found.size > mostBytes || found.offset + found.size > file.size)
    throw damaged(file.name);
  const bytes = await partOf(file, found.offset, found.offset + found.size);
  const view = viewOf(bytes);
  const entries = new Map<string, Entry>();
  const name = new TextDecoder();
  try {
    let at = 0;
    for (let count = 0; count < found.count; count++) {
      if (view.getUint32(at, true) !== signs.central) throw damaged(file.name);
      const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
      const [named, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true)) as [number, number, number];
      const beyond = at + sizes.central + named;
      const numbers = wide(viewOf(bytes.subarray(beyond, beyond + extra)), [
        view.getUint32(at + 24, true),
        view.getUint32(at + 20, true),
        view.getUint32(at + 42, true),
      ]);
      if (numbers === undefined) throw damaged(file.name);
      const [unpacked = 0, packed = 0, offset = 0] = numbers;
      const path = name.decode(bytes.subarray(at + sizes.central, beyond));
      // Word for word twice the same name would let two readers see two workbooks.
      if (entries.has(path)) throw damaged(file.name);
      entries.set(path, { method, encrypted: (flags & 1) === 1, offset, packed, bytes: unpacked });
      at = beyond + extra + comment;
    }
  } catch (error) {
    // Numbers that lead out of the directory.
    throw error instanceof RangeError ? damaged(file.name, error) : error;
  }
  return entries;
}

/** Where the bytes of a part begin; undefined where no part does. */
export async function offsetOf(file: GivenFile, header: number): Promise<number | undefined> {
  if (header + sizes.local > file.size) return undefined;
  const view = viewOf(await partOf(file, header, header + sizes.local));
  if (view.getUint32(0, true) !== signs.local) return undefined;
  return header + sizes.local + view.getUint16(26, true) + view.getUint16(28, true);
}
