import type { Hash } from './given-file.ts';

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of the first 8. */
const primes: number[] = [];
for (let number = 2; primes.length < 64; number++) if (primes.every((prime) => number % prime !== 0)) primes.push(number);
const bits = (root: number) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const constants = Int32Array.from(primes, (prime) => bits(Math.cbrt(prime)));
const beginning = Int32Array.from(primes.slice(0, 8), (prime) => bits(Math.sqrt(prime)));

const blockBytes = 64;
const turned = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** SHA-256 (FIPS 180-4), for browsers: their own is there on https and localhost alone, and takes nothing piece by piece. */
export function createSha256(): Hash {
  const state = Int32Array.from(beginning);
  const words = new Int32Array(64);
  const block = new Uint8Array(blockBytes);
  const view = new DataView(block.buffer);
  let [filled, length] = [0, 0];

  function mix(): void {
    for (let at = 0; at < 16; at++) words[at] = view.getInt32(at * 4);
    for (let at = 16; at < 64; at++) {
      const [early, late] = [words[at - 15] as number, words[at - 2] as number];
      const one = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
      const two = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
      words[at] = (words[at - 16] as number) + one + (words[at - 7] as number) + two;
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let at = 0; at < 64; at++) {
      const choice = (e & f) ^ (~e & g);
      const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + choice + (constants[at] as number) + (words[at] as number)) | 0;
      const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at] as number) + word;
  }

  const update = (bytes: Uint8Array) => {
    length += bytes.length;
    for (let from = 0; from < bytes.length; ) {
      const some = bytes.subarray(from, from + blockBytes - filled);
      block.set(some, filled);
      from += some.length;
      filled += some.length;
      if (filled < blockBytes) continue;
      mix();
      filled = 0;
    }
  };
  return {
    update,
    digest() {
      const ending = new Uint8Array(filled < 56 ? blockBytes - filled : 2 * blockBytes - filled);
      ending[0] = 0x80;
      new DataView(ending.buffer).setBigUint64(ending.length - 8, BigInt(length) * 8n);
      update(ending);
      return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    },
  };
}
