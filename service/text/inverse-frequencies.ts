const lineFeed = 0x0a;
const blank = 0x20;
/** Places of the table: a power of two, twice as many as lines at least. */
const placesFor = (lines: number) => 2 ** Math.ceil(Math.log2(2 * lines + 1));

/** FNV-1a, 32 bits. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

/**
 * A file of lines `word weight` as a look-up: the bytes stay as they are, beside them a table of where each word's line
 * begins. The 270,000 of jieba take 8 MB so; as a map of the engine's they took 40.
 */
export function readInverseFrequencies(file: Buffer): { readonly median: number; of(word: string): number | undefined } {
  const starts: number[] = [];
  for (let at = 0; at < file.length; ) {
    const end = file.indexOf(lineFeed, at);
    const next = end === -1 ? file.length : end;
    if (next > at) starts.push(at);
    at = next + 1;
  }
  const weightAt = (from: number) => {
    const end = file.indexOf(lineFeed, from);
    return Number(file.toString('latin1', from + 1, end === -1 ? file.length : end));
  };

  const places = placesFor(starts.length);
  const table = new Uint32Array(places);
  const weights = new Float64Array(starts.length);
  for (const [line, start] of starts.entries()) {
    const end = file.indexOf(blank, start);
    weights[line] = weightAt(end);
    let place = hashOf(file, start, end) & (places - 1);
    while (table[place] !== 0) place = (place + 1) & (places - 1);
    // 0 is an empty place.
    table[place] = start + 1;
  }
  const median = weights.sort()[weights.length >> 1] ?? 0;

  return {
    median,
    of(word) {
      const bytes = Buffer.from(word);
      for (let place = hashOf(bytes, 0, bytes.length) & (places - 1); table[place] !== 0; place = (place + 1) & (places - 1)) {
        const start = (table[place] ?? 0) - 1;
        const end = start + bytes.length;
        if (file[end] === blank && bytes.equals(file.subarray(start, end))) return weightAt(end);
      }
      return undefined;
    },
  };
}
