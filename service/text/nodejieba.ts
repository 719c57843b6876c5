import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VerbatimError } from '../errors.ts';
import type { Engine } from './engine.ts';

interface Nodejieba {
  load(dictionaries: { readonly userDict: string }): void;
  cut(text: string, hmm?: boolean): string[];
  cutForSearch(text: string, hmm?: boolean): string[];
  extract(text: string, limit: number): { readonly word: string; readonly weight: number }[];
}

// Required, not imported: the package is optional, and neither tsc nor a bundler may insist on finding it.
const require = createRequire(import.meta.url);
/** The library keeps one dictionary per process. */
let loaded: { readonly lexicon: string; readonly engine: Engine } | undefined;

/**
 * Throws where the package or its binary is missing. The lexicon is the process's: the same one again is the engine
 * that is there, another one is refused, since it would change the words of segmenters already handed out.
 */
export function loadNodejieba(lexicon: string): Engine {
  if (loaded !== undefined) {
    if (loaded.lexicon === lexicon) return loaded.engine;
    throw new VerbatimError(
      'bad_config',
      'nodejieba already runs with another lexicon in this process.',
      "Use one lexicon per process, or the engine 'node-rs'.",
    );
  }
  const library = require('nodejieba') as Nodejieba;
  const { version } = require('nodejieba/package.json') as { readonly version: string };
  // It takes a file only, and takes none with comments.
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-lexicon-'));
  try {
    const userDict = join(folder, 'lexicon.txt');
    writeFileSync(userDict, lexicon);
    library.load({ userDict });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const engine: Engine = {
    name: `nodejieba@${version}`,
    cut: (text) => library.cut(text, false),
    cutForSearch: (text) => library.cutForSearch(text, false),
    idf: (word) => library.extract(word, 1).find((found) => found.word === word)?.weight ?? 0,
  };
  loaded = { lexicon, engine };
  return engine;
}
