import { expect, test } from 'vitest';
import { blobFile } from '../blob-file.ts';
import { zipOf } from '../fixture/zip.ts';
import { openArchive } from './archive.ts';

const [local, end] = [30, 22];
const parts = { 'a/one.xml': '<一/>'.repeat(5000), 'two.txt': 'two' };
const open = (bytes: Buffer<ArrayBuffer>) => openArchive(blobFile('some.zip', new Blob([bytes])));
async function textOf(archive: Awaited<ReturnType<typeof open>>, name: string): Promise<string | undefined> {
  const part = archive.part(name, 2 ** 20);
  if (part === undefined) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of part.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
const place = (zip: Buffer, sign: number) => zip.indexOf(Buffer.from(Uint32Array.of(sign).buffer));
const directoryAt = (zip: Buffer) => zip.readUInt32LE(zip.length - 6);

/** The same archive with its numbers where ZIP64 has them. */
function wide(zip: Buffer): Buffer<ArrayBuffer> {
  const [size, offset] = [zip.readUInt32LE(zip.length - 10), directoryAt(zip)];
  const end64 = Buffer.alloc(56);
  end64.writeUInt32LE(0x06064b50, 0);
  end64.writeBigUInt64LE(44n, 4);
  for (const at of [24, 32]) end64.writeBigUInt64LE(BigInt(Object.keys(parts).length), at);
  end64.writeBigUInt64LE(BigInt(size), 40);
  end64.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  const last = Buffer.from(zip.subarray(-end));
  last.fill(0xff, 8, 20);
  return Buffer.concat([zip.subarray(0, -end), end64, locator, last]);
}

test('parts are found by name and unpacked; with a comment behind, and in ZIP64 too', async () => {
  const zip = zipOf(parts);
  const told = Buffer.concat([zip, Buffer.from('comment')]);
  told.writeUInt16LE(7, zip.length - 2);
  for (const bytes of [zip, told, wide(zip)]) {
    const archive = await open(bytes);
    expect([await textOf(archive, 'a/one.xml'), await textOf(archive, 'two.txt')]).toEqual(Object.values(parts));
    expect(archive.part('three', 1)).toBeUndefined();
  }
});

test('a part that was only stored', async () => {
  const zip = zipOf({ 'two.txt': 'two' });
  const packed = zip.readUInt32LE(18);
  const text = Buffer.from('2'.repeat(packed));
  text.copy(zip, local + 'two.txt'.length);
  const at = place(zip, 0x02014b50);
  zip.writeUInt16LE(0, at + 10);
  zip.writeUInt32LE(packed, at + 24);
  expect(await textOf(await open(zip), 'two.txt')).toBe(text.toString());
});

test('leaving a part early ends its unpacking', async () => {
  const archive = await open(zipOf({ big: 'x'.repeat(4 * 2 ** 20) }));
  for await (const chunk of archive.part('big', 2 ** 30)?.chunks() ?? []) {
    expect(chunk.length).toBeLessThan(2 ** 20);
    break;
  }
});

const broken = (change: (zip: Buffer<ArrayBuffer>) => Buffer<ArrayBuffer> | undefined) => {
  const zip = zipOf(parts);
  return change(zip) ?? zip;
};
test.each([
  ['cut off', broken((zip) => zip.subarray(0, -40))],
  ['a directory that lies elsewhere', broken((zip) => void zip.writeUInt32LE(7, zip.length - 6))],
  ['a directory beyond the end', broken((zip) => void zip.writeUInt32LE(0x7fff_ffff, zip.length - 6))],
  ['more parts than there are', broken((zip) => void zip.writeUInt16LE(9, zip.length - 12))],
  ['a locked part', broken((zip) => void zip.writeUInt16LE(1, directoryAt(zip) + 8))],
  ['packed in a way of its own', broken((zip) => void zip.writeUInt16LE(12, directoryAt(zip) + 10))],
  ['a part that begins nowhere', broken((zip) => void zip.writeUInt32LE(5, directoryAt(zip) + 42))],
  ['bytes that are no deflate', broken((zip) => void zip.fill(0xff, local + 9, local + 40))],
  ['one name twice', zipOf({ same: 'a', sane: 'b' }).map((byte) => (byte === 0x6e ? 0x6d : byte)) as Buffer<ArrayBuffer>],
])('%s is damaged', async (_, zip) => {
  const read = async () => textOf(await open(zip), 'a/one.xml');
  await expect(read()).rejects.toThrow(/damaged/);
});
