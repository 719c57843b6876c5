/** The same chunks, and how many bytes of them have been taken. */
export function counted(chunks: AsyncIterable<Uint8Array>): { readonly chunks: AsyncIterable<Uint8Array>; readonly read: () => number } {
  let bytes = 0;
  async function* counting() {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      yield chunk;
    }
  }
  return { chunks: counting(), read: () => bytes };
}

/** The text of bytes, piece by piece; a character cut by a chunk comes whole with the next. Without a byte order mark. */
export async function* decoded(chunks: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
