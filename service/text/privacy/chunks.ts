/** A whole run of digits; a part of one is never a number of its own. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** One to three separators lie between the chunk before and this one: they may be one number. */
  readonly joined: boolean;
}

// Blanks, dashes, dots, brackets, and what copying adds unseen (zero-width, direction marks, keycaps). No comma and no slash: amounts
// and dates. No line break.
const separators =
  /^(?:[ \t\u00a0\u2000-\u200f\u202a-\u202f\u205f\u2060\u3000\ufeff\-\u2010-\u2015\u2212\u2500\ufe63._~·•()]|\ufe0f|\u20e3){1,3}$/;

/** What a mask leaves before its asterisks (numbers.ts): read again, it is no number. */
const heads = new Set(['0', '1', '01', '861', '00861', '852', '853', '00852', '00853']);

export function readChunks(plain: string): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let last = -1;
  for (const { 0: digits, index: start } of plain.matchAll(/[0-9]+/g)) {
    const end = start + digits.length;
    if (plain[end] === '*' && heads.has(digits)) continue;
    const near = last >= 0 && start - last <= 3;
    chunks.push({ start, end, digits, joined: near && separators.test(plain.slice(last, start)) });
    last = end;
  }
  return chunks;
}
