import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openDatabase } from '../../sqlite/database.ts';
import { upgrade } from '../../sqlite/upgrade.ts';
import { aComment, leaseUntil } from '../contract/samples.ts';
import { scratchDirectory } from '../contract/scratch.ts';
import { migrations } from './schema.ts';
import { createSqliteStore } from './store.ts';

const metas = [{ region: '北京', 'a."b': '' }, { region: '上海' }, { region: '北京' }, {}];
const comments = metas.map((meta, row) => aComment(`row-${row}`, { meta }));

test('verify finds a count of a facet, or of a value, that is wrong, missing or one too many', async () => {
  const directory = scratchDirectory();
  const store = await createSqliteStore({ directory, readers: 1 });
  await store.add(comments, leaseUntil);
  expect(await store.verify()).toEqual([]);
  const db = new DatabaseSync(join(directory, 'verbatim.db'));
  db.exec(`UPDATE facets SET comments = 4 WHERE name = 'region'`);
  db.exec(`DELETE FROM facet_values WHERE value = '上海'`);
  db.exec(`INSERT INTO facet_values (facet, value, comments) VALUES ('region', '成都', 2)`);
  db.close();
  const found = (await store.verify()).map((difference) => JSON.stringify(difference)).sort();
  expect(found.map((text) => JSON.parse(text))).toEqual([
    { facet: 'region', kept: 4, recounted: 3 },
    { facet: 'region', value: '上海', kept: 0, recounted: 1 },
    { facet: 'region', value: '成都', kept: 2, recounted: 0 },
  ]);
  await store.close();
});

test('a file of schema 4 has its facets counted at the start, of comments of every state', async () => {
  const directory = scratchDirectory();
  const db = openDatabase(join(directory, 'verbatim.db'), { readOnly: false });
  upgrade(db, 'verbatim.db', migrations.slice(0, 4));
  for (const [row, { id, text, externalId, meta }] of comments.entries())
    db.run(
      `INSERT INTO comments (id, at, state, source, kind, received_at, lane, lease_until, revision, attempts, corrected, open_axes, external_id, meta, text)
       VALUES (?, 0, ?, 'shop', 'survey', 0, 'live', 0, 1, 0, 0, 0, ?, ?, ?)`,
      id,
      row % 2 ? 'failed' : 'pending',
      externalId,
      JSON.stringify(meta),
      text,
    );
  db.close();
  const store = await createSqliteStore({ directory, readers: 1 });
  const one = (value: string, count: number) => ({ value, count });
  expect(await store.facets()).toEqual({
    facets: [
      { name: 'region', count: 3, values: [one('北京', 2), one('上海', 1)] },
      { name: 'a."b', count: 1, values: [one('', 1)] },
    ],
  });
  expect(await store.verify()).toEqual([]);
  await store.close();
});

test('the question reads the kept counts in their order, and no comment', () => {
  const db = openDatabase(join(scratchDirectory(), 'verbatim.db'), { readOnly: false });
  upgrade(db, 'verbatim.db', migrations);
  const plan = db.all<{ detail: string }>(
    'EXPLAIN QUERY PLAN SELECT value, comments AS count FROM facet_values WHERE facet = ? ORDER BY comments DESC, value LIMIT ?',
    'region',
    50,
  );
  expect(plan.map(({ detail }) => detail)).toEqual(['SEARCH facet_values USING COVERING INDEX facet_values_common (facet=?)']);
  db.close();
});
