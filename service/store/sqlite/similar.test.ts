import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../sqlite/database.ts';
import { aComment, aTagging, leaseUntil } from '../contract/samples.ts';
import { scratchDirectory } from '../contract/scratch.ts';
import { createWrites } from './engine.ts';
import { createLoader } from './load.ts';
import { migrate } from './migrate.ts';
import { createSimilar } from './similar.ts';

test('it looks at so many comments, the rarest word’s and the newest first', () => {
  const db = openDatabase(join(scratchDirectory(), 'verbatim.db'), { readOnly: false });
  migrate(db, 'Asia/Shanghai');
  const writes = createWrites(db);
  const said: readonly (readonly string[])[] = [['转账', '限额'], ['限额'], ['转账', '限额'], ['转账'], ['转账'], ['转账']];
  const comments = said.map((_, row) =>
    aComment(`row-${row}`, { occurredAt: `2026-03-0${row + 1}T04:00:00.000Z`, day: `2026-03-0${row + 1}` }),
  );
  writes.addAll([{ comments, leaseUntil }]);
  writes.write(
    said.map((words, row) => ({
      id: `row-${row}`,
      revision: 1,
      tagging: aTagging(1, {}, { words, keywords: words.map((word) => ({ word, weight: 1 })) }),
    })),
  );
  const found = (most: number) =>
    createSimilar(db, createLoader(db), most)('row-0', 20)?.map(({ comment, shared }) => [comment.id, ...shared]);
  expect(found(2)).toEqual([
    ['row-2', '限额', '转账'],
    ['row-1', '限额'],
  ]);
  expect(found(4)?.map(([id]) => id)).toEqual(['row-2', 'row-1', 'row-5']);
  expect(found(100)?.map(([id]) => id)).toEqual(['row-2', 'row-1', 'row-5', 'row-4', 'row-3']);
  db.close();
});
