/**
 * Annotations with their texts: node scripts/gold.ts labels/annotations/test-*.jsonl --out data/gold.jsonl
 * The annotations name rows of files that the project does not carry; VERBATIM_DATA says where those lie. The answer
 * holds customers' words: it goes under data/ (which git ignores) or outside the checkout, nowhere else.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { explain, VerbatimError } from '../service/errors.ts';
import { dataDirectory, joined } from './evaluate/annotations.ts';

const root = resolve(import.meta.dirname, '..');

try {
  const { values, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true });
  if (values.out === undefined || positionals.length === 0) {
    throw new VerbatimError(
      'bad_request',
      'No annotation file or no --out.',
      'Usage: node scripts/gold.ts labels/annotations/test-*.jsonl --out data/gold.jsonl',
    );
  }
  const out = resolve(values.out);
  const place = relative(root, out);
  if (!place.startsWith('..') && !place.startsWith('data/')) {
    throw new VerbatimError(
      'bad_request',
      `${values.out} could be committed, and it holds customers' words.`,
      'Write it under data/ or outside the checkout.',
    );
  }
  const rows = joined(positionals, dataDirectory());
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  console.error(`${rows.length} comments`);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
