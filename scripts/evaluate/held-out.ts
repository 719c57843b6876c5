import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Utterance } from '../../service/domain.ts';
import type { Taxonomy } from '../../service/labels.ts';
import { dataDirectory, joined } from './annotations.ts';
import { type GoldRow, goldReader } from './rows.ts';

export type GoldText = GoldRow & Utterance;

const matching = (directory: string, file: RegExp) =>
  readdirSync(directory)
    .filter((name) => file.test(name))
    .sort()
    .map((name) => join(directory, name));

const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
/** The same choice as scripts/train/rows.py makes. */
const oneIn = (share: number, key: string) => crc32(Buffer.from(key)) % share === 0;

/** The part of the written samples that no weight was fitted to. */
export function validationSamples(labels: string, taxonomy: Taxonomy): readonly GoldText[] {
  const read = goldReader(taxonomy);
  return matching(join(labels, 'samples'), /\.jsonl$/).flatMap((file) =>
    linesOf(file)
      .map((line, at) => read(JSON.stringify({ id: `${file}#${at}`, ...JSON.parse(line) })) as GoldText)
      .filter(({ text, context = '' }) => oneIn(14, text + context)),
  );
}

function annotated(labels: string, taxonomy: Taxonomy, files: RegExp): readonly GoldText[] | undefined {
  const directory = dataDirectory();
  if (!existsSync(directory)) return undefined;
  const read = goldReader(taxonomy);
  return joined(matching(join(labels, 'annotations'), files), directory).map((row) => read(JSON.stringify(row)) as GoldText);
}

/** The part of the real comments that no weight was fitted to, and that chooses; undefined where the data is not at hand. */
export function validationComments(labels: string, taxonomy: Taxonomy): readonly GoldText[] | undefined {
  return annotated(labels, taxonomy, /^train-.*\.jsonl$/)?.filter(({ id }) => oneIn(7, id.replace('#', '')));
}

/** The real comments of the test part, which choose nothing; undefined where the data is not at hand. */
export function testComments(labels: string, taxonomy: Taxonomy): readonly GoldText[] | undefined {
  return annotated(labels, taxonomy, /^test-.*\.jsonl$/);
}

/** The written comments of the test part, by a hand that saw no sample. */
export function writtenTest(labels: string, taxonomy: Taxonomy): readonly GoldText[] {
  const read = goldReader(taxonomy);
  const file = join(labels, 'written-test.jsonl');
  return existsSync(file)
    ? linesOf(file).map((line, at) => read(JSON.stringify({ id: `written#${at}`, ...JSON.parse(line) })) as GoldText)
    : [];
}
