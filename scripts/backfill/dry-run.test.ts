import { expect, test } from 'vitest';
import { createIntake } from '../../service/intake/intake.ts';
import type { FileRow } from '../../service/rows/row-file.ts';
import { postOf } from '../../service/rows/send-rows.ts';
import { tryRows } from './dry-run.ts';
import { findingLines, tagLines } from './findings-told.ts';

const intake = createIntake({
  sources: new Map([['app-store', { kind: 'app_review' }]]),
  timeZone: 'Asia/Shanghai',
  now: () => new Date('2026-06-01T00:00:00Z'),
  mask: (text) => text,
  isBlank: (text) => text.trim() === '',
  pseudonym: (identity) => identity,
});
async function tried(rows: readonly (Record<string, unknown> | undefined)[]) {
  async function* numbered(): AsyncGenerator<FileRow> {
    for (const [at, cells] of rows.entries()) yield { number: at + 1, cells };
  }
  return tryRows(numbered(), { intake, post: (row) => postOf(row, 'hash', (cells) => cells, { source: 'app-store' }), seen: () => {} });
}

test('good and rejected rows, ids that come again, the days: as the service would take them', async () => {
  const findings = await tried([
    { externalId: 'a', text: '一', occurredAt: '2026-03-02' },
    { externalId: 'a', text: '一', occurredAt: '2025-12-31 23:59' },
    { externalId: 'a', text: '二' },
    { text: '一' },
    { text: '一' },
    { text: ' ' },
    { text: ' ' },
    undefined,
    { text: '三', occurredAt: '2027-01-01' },
  ]);
  expect(findings).toMatchObject({ rows: 9, good: 5, repeated: 1, revising: 1, days: ['2025-12-31', '2026-03-02'], undated: 3 });
  expect(findings.shown.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5]);
  expect(findingLines(findings)).toEqual([
    '9 rows: 5 good, 4 rejected',
    '  2 rows empty_text, first row 6: text is empty, blank, or markup alone.',
    '  1 row bad_row, first row 8: The line is no JSON object.',
    '  1 row bad_time, first row 9: occurredAt is more than 24 hours ahead.',
    'ids that come again: 1 row with the same text, 1 row with another (each a new revision)',
    'from 2025-12-31 to 2026-03-02, 3 without a date',
  ]);
});

test('ten rows are shown, whatever the file holds; a row that could not be tagged says so', async () => {
  const { shown } = await tried(Array.from({ length: 25 }, (_, at) => ({ text: `第${at}条\n第二行` })));
  expect(shown).toHaveLength(10);
  const [first] = shown;
  if (first === undefined) expect.unreachable();
  expect(tagLines(first.row, first.comment, new Error('The model is gone.'))).toEqual([
    'row 1: 第0条 第二行',
    '  not tagged: The model is gone.',
  ]);
});
