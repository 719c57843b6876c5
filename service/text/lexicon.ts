import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { VerbatimError } from '../errors.ts';
import { lowered } from './words.ts';

export interface Lexicon {
  /** jieba's user dictionary: `word frequency tag` a line, lower case, no comments. */
  readonly dictionary: string;
  /** How a word of the lexicon is written, by its lower case: u盾 → U盾. */
  readonly spelling: ReadonlyMap<string, string>;
  readonly stopWords: ReadonlySet<string>;
  /** Eight hex digits of all that was read. */
  readonly hash: string;
}

/** Wins against any two common words that make up the term, loses against a better reading of the sentence (前提|额度, not 提额). */
const usualFrequency = 1000;

/**
 * Lexicon files hold `word [frequency [tag]]` a line, stop-word files a word a line; `#` begins a comment.
 * Where a word comes twice, the later line wins.
 */
export async function readLexicon(files: { readonly lexicon: readonly string[]; readonly stopWords: readonly string[] }): Promise<Lexicon> {
  const [terms, stops] = await Promise.all([linesOf(files.lexicon), linesOf(files.stopWords)]);
  const entries = new Map<string, string>();
  const spelling = new Map<string, string>();
  for (const { file, number, line } of terms) {
    const [word = '', frequency = String(usualFrequency), tag = 'n', ...rest] = line.split(/\s+/);
    if (!/^[1-9]\d*$/.test(frequency) || rest.length > 0) {
      throw new VerbatimError(
        'bad_config',
        `${file}:${number} is not a lexicon entry.`,
        'Write `word`, `word frequency` or `word frequency tag`.',
      );
    }
    entries.set(lowered(word), `${lowered(word)} ${frequency} ${tag}`);
    spelling.set(lowered(word), word);
  }
  const dictionary = [...entries.values(), ''].join('\n');
  const stopWords = new Set(stops.map(({ line }) => lowered(line)));
  const hash = createHash('sha256')
    .update(JSON.stringify([dictionary, [...spelling.values()], [...stopWords]]))
    .digest('hex')
    .slice(0, 8);
  return { dictionary, spelling, stopWords, hash };
}

async function linesOf(files: readonly string[]) {
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await read(file) })));
  return texts.flatMap(({ file, text }) =>
    text
      .split('\n')
      .map((line, index) => ({ file, number: index + 1, line: line.replace(/(?:^|\s)#.*$/, '').trim() }))
      .filter(({ line }) => line !== ''),
  );
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new VerbatimError('bad_config', `The lexicon file ${file} cannot be read.`, 'Restore it from the repository (labels/lexicon/).', {
      cause,
    });
  }
}
