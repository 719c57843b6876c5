import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../sqlite/database.ts';
import { scratchDirectory } from '../../contract/scratch.ts';
import { migrate } from '../migrate.ts';
import { createWordNumbers } from './word-numbers.ts';

test('words have the numbers of their table, more than are remembered too, and none where there is no row', () => {
  const db = openDatabase(join(scratchDirectory(), 'verbatim.db'), { readOnly: false });
  migrate(db, 'Asia/Shanghai');
  db.exec(`INSERT INTO words (n, word, comments) VALUES (7, '转账', 1), (8, '限额', 1), (70000, '闪退', 1)`);
  const words = createWordNumbers(db, 1);
  const asked = ['限额', '转账', '没有', '闪退', '限额'];
  for (const _ of ['asked first', 'asked again']) expect(asked.map(words.numbers(asked))).toEqual([8, 7, undefined, 70_000, 8]);
  expect([...words.texts([70_000, 9, 7])].sort()).toEqual([
    [7, '转账'],
    [70_000, '闪退'],
  ]);
  db.close();
});
