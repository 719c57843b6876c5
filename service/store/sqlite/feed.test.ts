import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../sqlite/database.ts';
import { aComment, aTagging, leaseUntil } from '../contract/samples.ts';
import { scratchDirectory } from '../contract/scratch.ts';
import { createWrites } from './engine.ts';
import { createFeed } from './feed.ts';
import { createLoader } from './load.ts';
import { migrate } from './migrate.ts';

function open(rows: number) {
  const db = openDatabase(join(scratchDirectory(), 'verbatim.db'), { readOnly: false });
  migrate(db, 'Asia/Shanghai');
  const all = Array.from({ length: rows }, (_, row) => aComment(`row-${row}`, { source: row === rows - 1 ? 'forum' : 'shop' }));
  const writes = createWrites(db);
  writes.addAll([{ comments: all, leaseUntil }]);
  writes.write(all.map(({ id }) => ({ id, revision: 1, tagging: aTagging(1) })));
  return db;
}

test('one call looks at so many comments and moves on', () => {
  const db = open(12);
  const feed = createFeed(db, createLoader(db), 5);
  const pages: string[][] = [];
  for (let after: string | undefined, done = false; !done; ) {
    const { items, next } = feed({ source: ['forum'] }, { limit: 5, after });
    pages.push(items.map(({ id }) => id));
    done = next === after;
    after = next;
  }
  expect(pages).toEqual([[], [], ['row-11'], []]);
  db.close();
});

test('the walk and the search for a time read their indexes', () => {
  const db = open(3);
  const seen: string[] = [];
  const spied = (sql: string, values: readonly unknown[]) =>
    seen.push(...db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...(values as [])).map(({ detail }) => detail));
  const spy = {
    ...db,
    get: <Row>(sql: string, ...values: readonly never[]) => {
      spied(sql, values);
      return db.get<Row>(sql, ...values);
    },
    all: <Row>(sql: string, ...values: readonly never[]) => {
      if (sql.startsWith('SELECT c.n')) spied(sql, values);
      return db.all<Row>(sql, ...values);
    },
  };
  createFeed(spy as typeof db, createLoader(db))({ source: ['forum'] }, { limit: 5, after: '2026-06-01T00:00:00.000Z' });
  expect(seen).toContain('SEARCH taggings USING COVERING INDEX taggings_at (tagged_at>?)');
  expect(seen.filter((step) => step.startsWith('SEARCH c USING')).every((step) => step.includes('comments_tagging'))).toBe(true);
  expect(seen).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  db.close();
});
