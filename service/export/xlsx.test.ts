import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import { aCorrection } from '../store/contract/samples.ts';
import { columnsOf } from './columns.ts';
import { anExported, onePage } from './fixture/exported.ts';
import type { Exported } from './walk.ts';
import { xlsx } from './xlsx.ts';

async function sheetsOf(rows: readonly Exported[], facets: readonly string[] = [], rowsPerSheet?: number) {
  const parts: Uint8Array[] = [];
  for await (const part of xlsx(columnsOf(facets), onePage(...rows), rowsPerSheet === undefined ? {} : { rowsPerSheet })) parts.push(part);
  const { sheets } = await readXlsx(Buffer.concat(parts));
  return sheets.map(({ rows }) => {
    const [header = [], ...body] = rows;
    return body.map((cells) => Object.fromEntries(header.map((name, place) => [String(name), cells[place] ?? null])));
  });
}

test.each([
  '=1+1',
  '@SUM(A1)',
  '007',
  '-2',
  "'=x",
  '<b>&amp;"</b>',
  ' 空格 ',
  '一行\n二行\r三行\t',
  '_x0041_',
  '👍',
  'a\u0000\u000bb',
  '1e5',
  'true',
  '2026-03-01',
])('text %j is read back as that text', async (text) => {
  const [[row] = []] = await sheetsOf([anExported({ text, meta: { region: text } })], ['region']);
  expect([row?.text, row?.['meta.region'], row?.cut]).toEqual([text, text, null]);
});

test('scores are numbers, what is absent is blank', async () => {
  const [[row] = []] = await sheetsOf([anExported({ scores: { nps: 0, csat: 4 } })]);
  expect([row?.nps, row?.csat, row?.ces, row?.['model.act.score'], row?.context]).toEqual([0, 4, null, 0.85, null]);
});

test('what is longer than a cell can be is cut, never in the middle of a character, and named', async () => {
  const why = '👍'.repeat(40_000);
  const exported = { ...anExported(), corrections: [aCorrection('c', 1, { act: 'praise' }, { why })] };
  const [[row] = []] = await sheetsOf([exported, anExported()]);
  const shown = String(row?.corrections);
  expect(row?.cut).toBe('corrections');
  expect(shown.isWellFormed()).toBe(true);
  expect(shown.length).toBeGreaterThan(32_765);
  expect(shown.length).toBeLessThanOrEqual(32_767);
});

test('past the rows of a sheet it goes on in a second one, with the header again', async () => {
  const sheets = await sheetsOf(
    Array.from({ length: 9 }, (_, n) => anExported({ text: `第${n}条` })),
    [],
    5,
  );
  expect(sheets.map((rows) => rows.map(({ text }) => text))).toEqual([
    ['第0条', '第1条', '第2条', '第3条'],
    ['第4条', '第5条', '第6条', '第7条'],
    ['第8条'],
  ]);
});

test('none: a header alone', async () => expect(await sheetsOf([])).toEqual([[]]));
