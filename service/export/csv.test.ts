import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aCorrection } from '../store/contract/samples.ts';
import { columnsOf } from './columns.ts';
import { csv, csvCell } from './csv.ts';
import { anExported, onePage, textOf } from './fixture/exported.ts';

/** As csvCell's comment says it. */
const undone = (cell: string) => (/^'+[=+\-@\t\r\n＝＋－＠]/.test(cell) ? cell.slice(1) : cell);
const read = (text: string): string[][] => parse(text, { bom: true, relax_column_count: false });

test.each(['=1+1', '+8613800000000', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠x', "'=1", "''@x"])(
  '%j is made harmless',
  (cell) => {
    const [[shown] = []] = read(csvCell(cell));
    expect(shown).toBe(`'${cell}`);
  },
);
test.each(['转账快', "'引号", '1=1', ' =1', '', '"quoted"', 'a,b', 'a\r\nb'])('%j stays as it is', (cell) => {
  expect(read(`${csvCell(cell)},x`)[0]).toEqual([cell, 'x']);
});
test('a number is a number, below zero too', () => expect([csvCell(-1.5), csvCell(0), csvCell(undefined)]).toEqual(['-1.5', '0', '']));

test('law: whatever the text, it is read back as it was, and begins with nothing that runs', () => {
  const text = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\'",;x，＝ 中'), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 6 }), (cells) => {
      const [row = []] = read(`${cells.map(csvCell).join(',')}\r\n`);
      expect(row.map(undone)).toEqual(cells);
      expect(row.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
    }),
  );
});

test('a table has a byte order mark, a header, and a row for each comment', async () => {
  const correction = aCorrection('c1', 1, { act: 'praise' }, { why: '=口气', undone: { by: 'other', at: '2026-06-03T00:00:00.000Z' } });
  const exported = {
    ...anExported({ text: '=好，"真"好', scores: { nps: 0 }, meta: { region: '华东', extra: '余' } }),
    corrections: [correction],
  };
  const text = await textOf(csv(columnsOf(['region']), onePage(exported)));
  expect(text.startsWith('\ufeffid,source,')).toBe(true);
  const [header = [], row = [], ...more] = read(text);
  expect(more).toEqual([]);
  const cell = (name: string) => row[header.indexOf(name)];
  expect([cell('text'), cell('nps'), cell('csat'), cell('meta.region'), cell('meta')]).toEqual([
    `'=好，"真"好`,
    '0',
    '',
    '华东',
    '{"extra":"余"}',
  ]);
  expect([cell('touchpoint'), cell('pain'), cell('model.sentiment.score'), cell('corrected')]).toEqual([
    'app_transfer:negative',
    'speed',
    '0.91',
    'false',
  ]);
  expect(JSON.parse(cell('corrections') ?? '')).toEqual([correction]);
  expect(JSON.parse(cell('model.touchpoint') ?? '')).toEqual([{ id: 'app_transfer', score: 0.8, sentiment: 'negative', span: [0, 2] }]);
});

test('a comment without tags leaves their cells empty', async () => {
  const { comment } = anExported();
  const { tagging: _tagging, effective: _effective, ...bare } = comment;
  const text = await textOf(csv(columnsOf([]), onePage({ comment: { ...bare, state: 'pending' }, corrections: [] })));
  const [header = [], row = []] = read(text);
  expect(header.filter((name) => name.startsWith('model.')).map((name) => row[header.indexOf(name)])).toEqual(Array(14).fill(''));
  expect(row[header.indexOf('state')]).toBe('pending');
});
