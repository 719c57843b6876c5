import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Order, TaggedComment } from '../../domain.ts';
import type { Filter } from '../../ports.ts';
import { type Database, openDatabase, type Value } from '../../sqlite/database.ts';
import { randomFilter } from '../contract/laws.ts';
import { createRandom, ids, leaseUntil, randomComment, randomCorrection, randomTagging } from '../contract/samples.ts';
import { scratchDirectory } from '../contract/scratch.ts';
import { createWrites } from './engine.ts';
import { compileFilter } from './filter.ts';
import { createFind } from './find.ts';
import { createLoader } from './load.ts';
import { migrate } from './migrate.ts';
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

test('walking the index of a key and gathering what carries a term answer the same, and so does walking postings', () => {
  const random = createRandom(12);
  const load = createLoader(db);
  const [walking, gathering] = [createFind(db, load, -1), createFind(db, load, 1_000_000)];
  let posted = 0;
  for (let at = 0; at < 120; at++) {
    const filter = randomFilter(random);
    if (compileFilter(filter, termsOf(db)).match) posted++;
    const all = walking(filter, { limit: population, order: 'uncertain' }).items;
    expect([filter, gathering(filter, { limit: population, order: 'uncertain' }).items]).toEqual([filter, all]);
    const time = ({ occurredAt, receivedAt, id }: (typeof all)[number]) => `${occurredAt ?? receivedAt} ${id}`;
    const byTime = [...all].sort((a, b) => (time(a) < time(b) ? -1 : 1));
    for (const order of ['oldest', 'newest'] as const) {
      const paged: TaggedComment[] = [];
      let cursor: string | undefined;
      do {
        const found = walking(filter, { limit: 40, order, cursor });
        paged.push(...found.items);
        cursor = found.next;
      } while (cursor !== undefined);
      expect([filter, paged]).toEqual([filter, order === 'oldest' ? byTime : byTime.toReversed()]);
    }
  }
  expect(posted).toBeGreaterThan(30);
});

/** Steps of SQLite's plan for the page's question. */
function steps(database: Database, filter: Filter, small: number, order: Order = 'newest'): readonly string[] {
  const seen: string[] = [];
  const explain = (sql: string, values: readonly Value[]) => {
    if (sql.startsWith('SELECT c.n'))
      seen.push(...database.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail));
  };
  const spy: Database = {
    ...database,
    all: (sql, ...values) => {
      explain(sql, values);
      return database.all(sql, ...values);
    },
    iterate: (sql, ...values) => {
      explain(sql, values);
      return database.iterate(sql, ...values);
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
  ['a label', { axes: { act: { any: ['complain'] } } }, 'SCAN p VIRTUAL TABLE INDEX'],
  ['a word and a time', { words: [ids.words[0]], from: '2026-02-01T00:00:00.000Z' }, 'SCAN p VIRTUAL TABLE INDEX'],
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
