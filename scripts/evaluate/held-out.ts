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

/** The part of the written samples that no weight was fitted to: the same choice as scripts/train/rows.py makes. */
export function validationSamples(labels: string, taxonomy: Taxonomy): readonly GoldText[] {
  const read = goldReader(taxonomy);
  const isValidation = (text: string, context = '') => crc32(Buffer.from(text + context)) % 14 === 0;
  return matching(join(labels, 'samples'), /\.jsonl$/).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line, at) => read(JSON.stringify({ id: `${file}#${at}`, ...JSON.parse(line) })) as GoldText)
      .filter(({ text, context }) => isValidation(text, context)),
  );
}

/** The real comments held out, with their texts; undefined where the data is not at hand. */
export function testComments(labels: string, taxonomy: Taxonomy): readonly GoldText[] | undefined {
  const directory = dataDirectory();
  if (!existsSync(directory)) return undefined;
  const read = goldReader(taxonomy);
  return joined(matching(join(labels, 'annotations'), /^test-.*\.jsonl$/), directory).map((row) => read(JSON.stringify(row)) as GoldText);
}
