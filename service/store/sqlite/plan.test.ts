import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type Order, orders } from '../../domain.ts';
import type { Filter } from '../../ports.ts';
import { type Database, openDatabase } from '../../sqlite/database.ts';
import { randomFilter } from '../contract/laws.ts';
import { createRandom, ids, leaseUntil, randomComment, randomCorrection, randomTagging } from '../contract/samples.ts';
import { scratchDirectory } from '../contract/scratch.ts';
import { createWrites } from './engine.ts';
import { compileFilter } from './filter.ts';
import { createFind } from './find.ts';
import { createLoader } from './load.ts';
import { migrate } from './migrate.ts';
import { choosePlan } from './plan.ts';
import { termsOf } from './terms.ts';

const db = openDatabase(join(scratchDirectory(), 'verbatim.db'), { readOnly: false });
const population = 400;
beforeAll(() => {
  migrate(db, 'Asia/Shanghai');
  const random = createRandom(11);
  const writes = createWrites(db);
  const all = Array.from({ length: population }, (_, at) => randomComment(random, `id-${at}`));
  writes.addAll([{ comments: all, leaseUntil }]);
  writes.write(all.slice(30).map(({ id }) => ({ id, revision: 1, tagging: randomTagging(random, 1) })));
  for (const { id } of all.slice(100, 160)) writes.correct(id, randomCorrection(random, 'c1', 1));
});

const page = { limit: 200, order: 'newest' } as const;
const planOf = (filter: Filter, small: number) => choosePlan(filter, compileFilter(filter, termsOf(db)), small);

test('walking the rarest term and gathering it answer the same', () => {
  const random = createRandom(12);
  const load = createLoader(db);
  const walking = createFind(db, load, -1);
  const gathering = createFind(db, load, 1_000_000);
  let walked = 0;
  for (let at = 0; at < 300; at++) {
    const filter = randomFilter(random);
    const order = random.pick(orders);
    if (planOf(filter, -1).key === 'p.at') walked++;
    const [first, second] = [walking, gathering].map((find) => find(filter, { ...page, order, limit: 7 }));
    expect([filter, first]).toEqual([filter, second]);
    if (first?.next)
      expect(walking(filter, { ...page, order, cursor: first.next })).toEqual(gathering(filter, { ...page, order, cursor: first.next }));
  }
  expect(walked).toBeGreaterThan(60);
});

test('a walk starts from the rarest term', () => {
  const terms = termsOf(db);
  const [word, label] = [terms.word(ids.words[0]), terms.label('act', 'complain')];
  const least = (word?.comments ?? 0) < (label?.comments ?? 0) ? 'word_comments' : 'tags';
  expect(planOf({ words: [ids.words[0]], axes: { act: { any: ['complain'] } } }, -1).from).toMatch(new RegExp(`^${least} `));
  expect(planOf({ words: [ids.words[0]] }, population).from).toBe('comments c');
});

/** Steps of SQLite's plan for the page's question. */
function steps(database: Database, filter: Filter, small: number, order: Order = 'newest'): readonly string[] {
  const seen: string[] = [];
  const spy: Database = {
    ...database,
    all: (sql, ...values) => {
      if (sql.startsWith('SELECT c.n'))
        seen.push(...database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail));
      return database.all(sql, ...values);
    },
  };
  createFind(spy, createLoader(spy), small)(filter, { ...page, order });
  return seen;
}

test.each<readonly [string, Filter, string]>([
  ['nothing', {}, 'comments_at'],
  ['a facet', { meta: { region: ['北京'] } }, 'comments_at'],
  ['one source', { source: ['shop'] }, 'comments_source (source=?)'],
  ['what is not tagged', { state: ['pending'] }, 'comments_untagged'],
  ['what is corrected', { corrected: true }, 'comments_corrected'],
  ['a label', { axes: { act: { any: ['complain'] } } }, 'tags_walk (label=?)'],
  ['a word and a time', { words: [ids.words[0]], from: '2026-02-01T00:00:00.000Z' }, 'PRIMARY KEY (word=?'],
])('%s is walked in time order: nothing but ties is sorted', (_, filter, index) => {
  const plan = steps(db, filter, -1);
  expect(plan.find((step) => step.includes(index))).toBeDefined();
  expect(plan).not.toContain('USE TEMP B-TREE FOR ORDER BY');
});

test.each<readonly [string, Filter, string]>([
  ['nothing', {}, 'SCAN c USING '],
  ['a label', { axes: { act: { any: ['complain'] } } }, 'SCAN c USING '],
  ['a source and a time', { source: ['shop'], from: '2026-02-01T00:00:00.000Z' }, 'SCAN c USING '],
  ['a facet', { meta: { region: ['北京'] } }, 'SCAN c USING '],
  ['what is not tagged', { state: ['pending'] }, '=?)'],
  ['what is tagged', { state: ['tagged'] }, '>? AND'],
])('%s is walked in the order of its key: nothing is sorted', (_, filter, how) => {
  for (const [order, index] of [
    ['uncertain', 'comments_certainty'],
    ['negative', 'comments_negativity'],
  ] as const) {
    const plan = steps(db, filter, -1, order);
    expect(plan.find((step) => step.includes(index) && step.includes(how))).toBeDefined();
    expect(plan).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  }
});

test.each<readonly [string, Filter, string]>([
  ['a source', { source: ['shop'] }, 'comments_source (source=?)'],
  ['a source and a time', { source: ['shop'], from: '2026-02-01T00:00:00.000Z' }, 'comments_source (source=? AND at>?)'],
  ['a time', { from: '2026-02-01T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z' }, 'comments_at (at>? AND at<?)'],
  ['what is corrected', { corrected: true }, 'comments_corrected'],
  ['a customer', { commenterId: ['person-1'] }, 'comments_commenter (commenter_id=?)'],
  ['a label', { axes: { act: { any: ['complain'] } } }, 'INTEGER PRIMARY KEY'],
])('where few match, %s is read and sorted by the key', (_, filter, index) => {
  const plan = steps(db, filter, population, 'uncertain');
  expect(plan[0]).toContain(index);
  expect(plan).toContain('USE TEMP B-TREE FOR ORDER BY');
});

test('an identity is looked up', () => {
  expect(steps(db, { externalId: 'ext-id-3' }, -1)[0]).toContain('comments_external (external_id=?)');
  expect(steps(db, { commenterId: ['person-1'] }, -1)[0]).toContain('comments_commenter (commenter_id=?)');
});
