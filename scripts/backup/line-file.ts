import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline as flow, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** What a file of lines holds: as many, and these. */
export interface Tally {
  readonly documents: number;
  readonly sha256: string;
}

function createTally() {
  const hash = createHash('sha256');
  let documents = 0;
  return {
    add(line: string) {
      hash.update(line).update('\n');
      documents += 1;
    },
    end: (): Tally => ({ documents, sha256: hash.digest('hex') }),
  };
}

export async function tallyOf(lines: AsyncIterable<string>): Promise<Tally> {
  const tally = createTally();
  for await (const line of lines) tally.add(line);
  return tally.end();
}

/** Gzip, a line at a time: the memory it takes is that of a few lines. */
export async function writeLines(file: string, lines: AsyncIterable<string>): Promise<Tally> {
  const tally = createTally();
  async function* ended() {
    for await (const line of lines) {
      tally.add(line);
      yield `${line}\n`;
    }
  }
  await pipeline(Readable.from(ended()), createGzip(), createWriteStream(file, { mode: 0o600, flags: 'wx' }));
  return tally.end();
}

/** Cut at line feeds alone: a JSON string may hold U+2028, which readline takes for the end of a line. */
export async function* readLines(file: string): AsyncGenerator<string> {
  // The callback form: what breaks in the file comes out of the last stream.
  const unpacked = flow(createReadStream(file), createGunzip(), () => {});
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
