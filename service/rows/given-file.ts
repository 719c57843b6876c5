/** SHA-256, piece by piece. */
export interface Hash {
  update(bytes: Uint8Array): void;
  /** In hexadecimal. */
  digest(): string;
}

/** A file that holds comments, of this machine or handed to a browser. */
export interface GivenFile {
  /** As a person knows it. */
  readonly name: string;
  readonly size: number;
  /** Its bytes from `from` up to `to`, anew each time. Throws FileRefused 'unreadable'. */
  chunks(from?: number, to?: number): AsyncIterable<Uint8Array>;
  createHash(): Hash;
}

/** A part of the file that is held in memory. */
export async function partOf(file: GivenFile, from: number, to: number): Promise<Uint8Array> {
  const part = new Uint8Array(Math.max(0, Math.min(to, file.size) - from));
  let length = 0;
  for await (const chunk of file.chunks(from, from + part.length)) {
    part.set(chunk.subarray(0, part.length - length), length);
    length += chunk.length;
  }
  return part;
}
