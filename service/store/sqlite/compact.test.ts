import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aComment, aTagging, createRandom, leaseUntil } from '../contract/samples.ts';
import { scratchDirectory } from '../contract/scratch.ts';
import { compactDatabase } from './compact.ts';
import { createSqliteStore } from './store.ts';

test('of many that were erased nothing is left, and the file is smaller; the others are as they were', async () => {
  const directory = scratchDirectory();
  const store = await createSqliteStore({ directory, readers: 1 });
  const random = createRandom(3);
  // Ids in no order, rows that grow: what makes SQLite move rows from page to page.
  const marks = Array.from({ length: 1_500 }, () => `mark${random.int(1e9).toString(36).padStart(6, '0')}.`);
  const rows = marks.map((mark, row) =>
    aComment(`${random.int(1e9)}`, { externalId: `e-${mark}`, commenterId: `c-${row % 30}`, text: mark.repeat(1 + random.int(30)) }),
  );
  for (let from = 0; from < rows.length; from += 100) {
    const some = rows.slice(from, from + 100);
    await store.add(some, leaseUntil);
    await store.write(some.map(({ id, text }) => ({ id, revision: 1, tagging: aTagging(1, {}, { words: [`w-${text.slice(0, 11)}`] }) })));
  }
  for (let customer = 0; customer < 30; customer++)
    if (customer % 3) await store.erase({ commenterId: `c-${customer}` }, '2026-06-10T00:00:00.000Z');
  await store.close();

  const { before, after } = compactDatabase(directory);
  expect(after).toBeLessThan(before / 2);
  const bytes = Buffer.concat(readdirSync(directory).map((name) => readFileSync(join(directory, name)))).toString('latin1');
  const left = new Set(bytes.match(/mark[0-9a-z]{6}\./g));
  expect([...left].sort()).toEqual(marks.filter((_, row) => row % 3 === 0).sort());

  const again = await createSqliteStore({ directory, readers: 1 });
  expect(await again.verify()).toEqual([]);
  expect(await again.get(rows[0]?.id ?? '')).toMatchObject({ text: rows[0]?.text, state: 'tagged' });
  expect(await again.backlog()).toMatchObject({ tagged: 500 });
  await again.close();
});

test('a directory without a database is told so, and gets none', () => {
  const directory = scratchDirectory();
  expect(() => compactDatabase(directory)).toThrow(expect.objectContaining({ code: 'bad_config' }));
  expect(readdirSync(directory)).toEqual([]);
});
