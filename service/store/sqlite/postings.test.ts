import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../sqlite/database.ts';
import { addTagged } from '../contract/opened.ts';
import { aComment, aTagging, createRandom } from '../contract/samples.ts';
import { scratchDirectory } from '../contract/scratch.ts';
import { migrate } from './migrate.ts';
import { firstPlace, labelTerm, lastPlace, matchOf, movePostings, numberAt, type Posting, secondAt, wordTerm } from './postings.ts';
import { createSqliteStore } from './store.ts';

const opened = () => {
  const db = openDatabase(join(scratchDirectory(), 'verbatim.db'), { readOnly: false });
  migrate(db, 'Asia/Shanghai');
  db.exec(`CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, postings, row)`);
  const found = (expression: string) =>
    db
      .all<{ n: number; second: number }>(
        `SELECT ${numberAt('rowid')} AS n, ${secondAt('rowid')} AS second FROM postings WHERE postings MATCH ? ORDER BY rowid`,
        expression,
      )
      .map(({ n, second }) => [n, second]);
  const put = (...postings: readonly Posting[]) =>
    db.write(() =>
      movePostings(
        db,
        postings.map((after) => ({ before: undefined, after })),
      ),
    );
  /** How many comments the layers hold of each term, whether a search would find them or not. */
  const held = () =>
    new Map(db.all<{ term: string; doc: number }>('SELECT term, doc FROM temp.vocabulary').map(({ term, doc }) => [term, doc]));
  return { db, found, put, held };
};

test('places lie in the order of time, then of row numbers; times that no second is kept for lie at the ends', () => {
  const { found, put } = opened();
  const terms = [wordTerm(1)];
  const year = (number: number) => Date.UTC(number, 0, 1);
  put(
    { n: 2, at: 5_999, terms },
    { n: 1, at: 5_000, terms },
    { n: 2 ** 31 - 1, at: 4_999, terms },
    { n: 3, at: year(1960), terms },
    { n: 4, at: year(2026), terms },
    { n: 5, at: year(3000), terms },
  );
  expect(found('w1')).toEqual([
    [3, 0],
    [2 ** 31 - 1, 4],
    [1, 5],
    [2, 5],
    [4, year(2026) / 1000],
    [5, 2 ** 32 - 1],
  ]);
});

test('a second’s first and last place enclose what is posted in it', () => {
  const { db, put } = opened();
  for (const [n, at] of [
    [1, 6_999],
    [2, 7_000],
    [2 ** 31 - 1, 7_999],
    [3, 8_000],
  ] as const)
    put({ n, at, terms: ['w1'] });
  const between = `rowid >= ${firstPlace} AND rowid <= ${lastPlace}`;
  expect(db.all(`SELECT ${numberAt('rowid')} AS n FROM postings WHERE postings MATCH 'w1' AND ${between}`, 7_500, 7_500)).toEqual([
    { n: 2 },
    { n: 2 ** 31 - 1 },
  ]);
});

test('one of each group is asked for', () => {
  const { found, put } = opened();
  put({ n: 1, at: 0, terms: ['l1', 'w1'] }, { n: 2, at: 0, terms: ['l2', 'w1'] }, { n: 3, at: 0, terms: ['l1', 'w11'] });
  const numbers = (...groups: readonly (readonly string[])[]) => found(matchOf(groups)).map(([n]) => n);
  expect(numbers([labelTerm(1)])).toEqual([1, 3]);
  expect(numbers([labelTerm(1), labelTerm(2)], [wordTerm(1)])).toEqual([1, 2]);
  expect(numbers([labelTerm(2)], [wordTerm(11)])).toEqual([]);
});

test('after thousands of moves in any order the layers hold what was put last, and nothing else', () => {
  const { db, found, held } = opened();
  const random = createRandom(5);
  const standing = new Map<number, Posting>();
  for (let round = 0; round < 150; round++) {
    const numbers = new Set(Array.from({ length: 20 }, () => 1 + random.int(400)));
    const moves = [...numbers].map((n) => {
      const words = new Set(Array.from({ length: random.int(8) }, () => wordTerm(random.int(40))));
      const after = random.int(4) === 0 ? undefined : { n, at: random.int(50_000), terms: [...words] };
      const before = standing.get(n);
      if (after) standing.set(n, after);
      else standing.delete(n);
      return { before, after };
    });
    db.write(() => movePostings(db, moves));
  }
  for (let word = 0; word < 40; word++) {
    const those = [...standing.values()].filter(({ terms }) => terms.includes(wordTerm(word)));
    const places = those.map(({ n, at }) => [n, Math.trunc(at / 1000)] as const).sort((a, b) => a[1] - b[1] || a[0] - b[0]);
    expect([word, found(wordTerm(word)), held().get(wordTerm(word)) ?? 0]).toEqual([word, places, places.length]);
  }
  db.exec(`INSERT INTO postings (postings) VALUES ('integrity-check')`);
});

test('of an erased comment no posting stays in any layer', async () => {
  const directory = scratchDirectory();
  const store = await createSqliteStore({ directory, readers: 1 });
  const ids = Array.from({ length: 60 }, (_, row) => `row-${row}`);
  for (const id of ids) await addTagged(store, [[[id, aComment(id)], aTagging(1, {}, { words: ['排队', `只有${id}`] })]]);
  for (const id of ids.slice(0, 50)) await store.erase({ id }, '2026-06-10T00:00:00.000Z');
  await store.close();
  const db = openDatabase(join(directory, 'verbatim.db'), { readOnly: false });
  db.exec(`CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, postings, row)`);
  expect(db.all('SELECT doc FROM temp.vocabulary GROUP BY doc')).toEqual([{ doc: 1 }, { doc: 10 }]);
  expect(db.get(`SELECT count(*) AS words FROM temp.vocabulary WHERE term GLOB 'w*'`)).toEqual({ words: 11 });
  db.close();
});
