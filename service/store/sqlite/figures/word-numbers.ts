import type { Database } from '../../../sqlite/database.ts';

/** Words whose numbers are remembered: the commonest come first, and others are sooner asked than kept. */
const mostKnown = 50_000;

/** Words by the numbers that their table gives them. One that no comment holds any more has none. */
export function createWordNumbers(db: Database, most = mostKnown) {
  const known = new Map<string, number>();
  let version: number | undefined;

  /** A word that was lost may come back with another number, and another word with its own: what is known is of this state of the file. */
  const forgetOld = () => {
    const now = db.get<{ data_version: number }>('PRAGMA data_version')?.data_version;
    if (now !== version) known.clear();
    version = now;
  };

  return {
    /** The number of each of these words, good until the next call; for use in a read of the caller's. */
    numbers(words: Iterable<string>): (word: string) => number | undefined {
      forgetOld();
      const unknown = new Set<string>();
      for (const word of words) if (!known.has(word)) unknown.add(word);
      const rare = new Map<string, number>();
      const sql = 'SELECT word, n FROM words WHERE word IN (SELECT value FROM json_each(?))';
      for (const [word, number] of db.columns<readonly [string, number]>(sql, JSON.stringify([...unknown])))
        (known.size < most ? known : rare).set(word, number);
      return (word) => known.get(word) ?? rare.get(word);
    },
    /** Of a few comments the words are sooner asked than kept. */
    forget: () => known.clear(),
    texts(numbers: readonly number[]): ReadonlyMap<number, string> {
      const sql = 'SELECT n, word FROM words WHERE n IN (SELECT value FROM json_each(?))';
      return new Map(db.columns<readonly [number, string]>(sql, JSON.stringify(numbers)));
    },
  };
}
export type WordNumbers = ReturnType<typeof createWordNumbers>;
