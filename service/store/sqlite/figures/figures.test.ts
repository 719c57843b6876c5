import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Filter, Store } from '../../../ports.ts';
import { openDatabase } from '../../../sqlite/database.ts';
import { aComment, aCorrection, aTagging, createRandom, leaseUntil } from '../../contract/samples.ts';
import { scratchDirectory } from '../../contract/scratch.ts';
import { createSqliteStore } from '../store.ts';
import { createFigures } from './figures.ts';

async function filled(count: number): Promise<{ readonly store: Store; readonly directory: string }> {
  const directory = scratchDirectory();
  const store = await createSqliteStore({ directory, readers: 1 });
  const given = Array.from({ length: count }, (_, at) => aComment(`c${at}`, { meta: { region: at % 2 === 0 ? '华东' : '华北' } }));
  await store.add(given, leaseUntil);
  await store.write(
    given.map(({ id }, at) => ({ id, revision: 1, tagging: aTagging(1, { sentiment: at % 3 === 0 ? 'negative' : 'positive' }) })),
  );
  return { store, directory };
}
const open = (directory: string, readOnly = true) => openDatabase(join(directory, 'verbatim.db'), { readOnly });
const bySentiment = (filter: Filter = {}) => ({ by: ['sentiment' as const], filter });
const count = (ids: string, of: number) => ({ ids: [ids], count: of });

test('nothing is answered until all is read; then every change is in the next answer', async () => {
  const { store, directory } = await filled(9);
  const figures = createFigures(open(directory));
  expect([figures.goOn(4), figures.summarise(bySentiment())]).toEqual([true, undefined]);
  while (figures.goOn(4));
  const told = () => figures.summarise(bySentiment())?.rows;
  expect(told()).toEqual([count('negative', 3), count('positive', 6)]);
  await store.correct('c0', aCorrection('k', 1, { sentiment: 'mixed' }));
  await store.erase({ id: 'c1' }, '2026-06-10T00:00:00.000Z');
  await store.add([aComment('c2', { text: '改了' })], leaseUntil);
  await store.add([aComment('new')], leaseUntil);
  await store.write([{ id: 'new', revision: 1, tagging: aTagging(1, { sentiment: 'neutral' }) }]);
  expect(told()?.toSorted((a, b) => `${a.ids}`.localeCompare(`${b.ids}`))).toEqual([
    count('mixed', 1),
    count('negative', 2),
    count('neutral', 1),
    count('positive', 4),
  ]);
  await store.close();
});

test('what changed while the comments were read is read again', async () => {
  const { store, directory } = await filled(6);
  const figures = createFigures(open(directory));
  figures.goOn(4);
  await store.correct('c1', aCorrection('k', 1, { sentiment: 'mixed' }));
  await store.erase({ id: 'c5' }, '2026-06-10T00:00:00.000Z');
  while (figures.goOn(4));
  expect(figures.summarise(bySentiment())?.rows).toEqual([count('negative', 2), count('positive', 2), count('mixed', 1)]);
  await store.close();
});

test('who missed more changes than the log remembers reads all anew', async () => {
  const { store, directory } = await filled(3);
  const figures = createFigures(open(directory));
  while (figures.goOn(10));
  const db = open(directory, false);
  db.exec(`UPDATE comments SET kind = kind; UPDATE comments SET kind = kind; DELETE FROM changes WHERE n < (SELECT max(n) FROM changes)`);
  db.close();
  expect(figures.summarise(bySentiment())).toBeUndefined();
  while (figures.goOn(10));
  expect(figures.summarise(bySentiment())).toMatchObject({ total: 3 });
  await store.close();
});

test('the log keeps the last 65,536 changes', async () => {
  const { store, directory } = await filled(1);
  const db = open(directory, false);
  db.write(() => {
    for (let n = 0; n < 66_000; n += 1) db.run('UPDATE comments SET kind = kind');
  });
  expect(db.get('SELECT count(*) AS kept FROM changes')).toEqual({ kept: 65_536 });
  db.close();
  await store.close();
});

test('beyond what it may hold, and of what no column holds, nothing is answered', async () => {
  const { store, directory } = await filled(5);
  const few = createFigures(open(directory), 3);
  while (few.goOn(2));
  expect(few.summarise(bySentiment())).toBeUndefined();
  const figures = createFigures(open(directory));
  while (figures.goOn(10));
  const beyond: readonly Filter[] = [{ externalId: 'ext-c1' }, { commenterId: ['x'] }];
  for (const filter of beyond) expect(figures.summarise(bySentiment(filter))).toBeUndefined();
  expect(figures.summarise(bySentiment({ meta: { region: ['华东'] } }))).toMatchObject({ total: 3 });
  expect(figures.summarise(bySentiment({ meta: { nobody: ['x'] } }))).toMatchObject({ total: 0 });
  expect(() => figures.summarise({ by: ['feeling'], filter: {} })).toThrow('Cannot count by feeling');
  await store.close();
});

test('words that many edits replaced are counted by what stands now', async () => {
  const { store, directory } = await filled(40);
  const figures = createFigures(open(directory));
  while (figures.goOn(100));
  const random = createRandom(11);
  const said = new Map<string, readonly string[]>();
  const vocabulary = Array.from({ length: 300 }, (_, at) => `词${at}`);
  for (let revision = 2; revision < 30; revision += 1) {
    for (const id of random.some(
      Array.from({ length: 40 }, (_, at) => `c${at}`),
      39,
    )) {
      await store.add([aComment(id, { text: `第${revision}次` })], leaseUntil);
      const words = random.some(vocabulary, 60);
      const standing = (await store.get(id))?.revision ?? 0;
      await store.write([{ id, revision: standing, tagging: { ...aTagging(standing), words } }]);
      said.set(id, words);
    }
    figures.topWords({}, 1);
  }
  const wanted = new Map<string, number>();
  for (const words of said.values()) for (const word of new Set(words)) wanted.set(word, (wanted.get(word) ?? 0) + 1);
  const got = figures.topWords({}, 1000)?.filter(({ word }) => word.startsWith('词')) ?? [];
  expect(new Map(got.map(({ word, count: of }) => [word, of]))).toEqual(wanted);
  await store.close();
});

test('a word that was lost and another with its number are told apart', async () => {
  const { store, directory } = await filled(1);
  const say = async (id: string, words: readonly string[]) => {
    await store.add([aComment(id)], leaseUntil);
    await store.write([{ id, revision: 1, tagging: { ...aTagging(1), words } }]);
  };
  await say('first', ['丢失']);
  const figures = createFigures(open(directory));
  while (figures.goOn(10));
  const db = open(directory);
  const numberOf = (word: string) => db.get<{ n: number }>('SELECT n FROM words WHERE word = ?', word)?.n;
  const before = numberOf('丢失');
  await store.erase({ id: 'first' }, '2026-06-10T00:00:00.000Z');
  await say('second', ['后来', '丢失']);
  expect([numberOf('后来'), numberOf('丢失')]).toEqual([before, (before ?? 0) + 1]);
  const counts = () => figures.topWords({}, 100)?.filter(({ word }) => ['后来', '丢失'].includes(word));
  expect(counts()).toHaveLength(2);
  await say('third', ['丢失']);
  expect(counts()).toEqual([
    { word: '丢失', count: 2 },
    { word: '后来', count: 1 },
  ]);
  db.close();
  await store.close();
});

test('the least score of a tag counts to its last place; of longer ones the tables are asked', async () => {
  const { store, directory } = await filled(1);
  const tag = async (id: string, score: number) => {
    await store.add([aComment(id)], leaseUntil);
    await store.write([{ id, revision: 1, tagging: aTagging(1, { sicas: [['share', score]] }) }]);
  };
  await tag('below', 0.2999);
  await tag('at', 0.3);
  await store.correct('c0', aCorrection('k', 1, { sicas: ['share'] }));
  const figures = createFigures(open(directory));
  while (figures.goOn(10));
  const reaching = (minScore: number) =>
    figures.summarise({ by: ['sicas'], filter: { axes: { sicas: { any: ['share'], minScore } } } })?.total;
  expect([0, 0.2999, 0.29991, 0.3, 0.30001].map(reaching)).toEqual([2, 2, 1, 1, 0]);
  await tag('third', 1 / 3);
  expect(reaching(0.3)).toBeUndefined();
  await store.close();
});

test('more changes than are followed before an answer: the tables answer until they are', async () => {
  const { store, directory } = await filled(2);
  const figures = createFigures(open(directory));
  while (figures.goOn(10));
  const db = open(directory, false);
  db.write(() => {
    for (let n = 0; n < 1_001; n += 1) db.run('UPDATE comments SET kind = kind WHERE n = 1');
  });
  db.close();
  expect([figures.summarise(bySentiment()), figures.summarise(bySentiment())]).toMatchObject([undefined, { total: 2 }]);
  await store.close();
});

test('after all was erased row numbers begin anew, and so do figures', async () => {
  const { store, directory } = await filled(4);
  await store.erase({ id: 'c0' }, '2026-06-10T00:00:00.000Z');
  const figures = createFigures(open(directory));
  while (figures.goOn(10));
  for (const id of ['c1', 'c2', 'c3']) await store.erase({ id }, '2026-06-10T00:00:00.000Z');
  expect(figures.summarise(bySentiment())).toEqual({ rows: [], total: 0, undated: 0 });
  await store.add([aComment('new')], leaseUntil);
  await store.write([{ id: 'new', revision: 1, tagging: aTagging(1, { sentiment: 'neutral' }) }]);
  figures.summarise(bySentiment());
  while (figures.goOn(10));
  expect(figures.summarise(bySentiment())?.rows).toEqual([count('neutral', 1)]);
  await store.close();
});

test('what cannot be read costs figures, and no answer', async () => {
  const { store, directory } = await filled(3);
  await store.close();
  const db = open(directory, false);
  db.exec(`UPDATE comments SET meta = 'no JSON' WHERE id = 'c1'`);
  db.close();
  const again = await createSqliteStore({ directory, readers: 1, figures: true });
  await again.untilFiguresStand();
  expect(await again.summarise(bySentiment())).toMatchObject({ total: 3 });
  expect(await again.scoreCounts({ filter: {} })).toMatchObject({ total: 3 });
  await again.ping();
  await again.close();
});

test('a question in hand is answered while the store closes, from the tables where it must', async () => {
  const { store, directory } = await filled(3);
  await store.close();
  const again = await createSqliteStore({ directory, readers: 1, figures: true });
  const asked = again.summarise(bySentiment({ externalId: 'ext-c1' }));
  await again.close();
  expect(await asked).toMatchObject({ total: 1 });
});

test('more cells than are counted each in its place: the same answer', async () => {
  const directory = scratchDirectory();
  const store = await createSqliteStore({ directory, readers: 1, figures: true });
  const given = Array.from({ length: 1_100 }, (_, at) =>
    aComment(`c${at}`, {
      scores: { csat: 1 + at / 1000 },
      occurredAt: new Date(Date.UTC(2020, 0, 1 + at, 4)).toISOString(),
      day: new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10),
    }),
  );
  await store.add(given, leaseUntil);
  await store.write(given.map(({ id }) => ({ id, revision: 1, tagging: aTagging(1) })));
  const { rows } = await store.scoreCounts({ bucket: 'day', filter: {} });
  expect(rows.toSorted((x, y) => x.value - y.value)).toEqual(
    given.map(({ scores, day }) => ({ score: 'csat', value: scores.csat, bucket: day, count: 1 })),
  );
  await store.close();
});
