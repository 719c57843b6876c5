import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Filter } from '../../ports.ts';
import { type Database, openDatabase } from '../../sqlite/database.ts';
import { scratchDirectory } from '../contract/scratch.ts';
import { migrate } from './migrate.ts';
import { createScan } from './scan.ts';
import { createScoreCounts } from './score-counts.ts';

const db = openDatabase(join(scratchDirectory(), 'verbatim.db'), { readOnly: false });
migrate(db, 'Asia/Shanghai');

function steps(filter: Filter): string {
  const seen: string[] = [];
  const spy: Database = {
    ...db,
    columns: (sql, ...values) => {
      seen.push(...db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail));
      return db.columns(sql, ...values);
    },
  };
  createScoreCounts(spy, createScan(spy))({ bucket: 'day', filter });
  return seen.join('\n');
}

test('one walk over the comments; their tags and words are looked at where the filter asks for them alone', () => {
  expect(steps({})).toBe('SCAN c');
  expect(steps({ from: '2026-03-01T00:00:00.000Z' })).toMatch(/SEARCH c USING INDEX comments_at/);
  expect(steps({ feeling: ['negative'] })).toMatch(/SEARCH t /);
});
