import { expect, test } from 'vitest';
import { countText } from '../count-text.ts';
import { readView } from '../view.ts';
import { shareContrasts } from './contrast.ts';
import { gapOf } from './drivers.ts';
import { sidesOf } from './sides.ts';
import { comparisonLines, fileName } from './table-csv.ts';
import { shareManner, shareText, verdictTexts } from './text.ts';

const sides = sidesOf(readView('?by=source&a=weibo&b=app/store'), '2026-03-31');

test('every figure is a line, as wide as its head, with what was tested', () => {
  if (sides === undefined) throw new Error('no sides');
  const [contrast] = shareContrasts({ n: 100, counts: new Map([['fee', 40]]) }, { n: 200, counts: new Map([['fee', 20]]) }, ['fee']);
  if (contrast === undefined) throw new Error('no contrast');
  const row = {
    name: '收费利率',
    title: '收费利率',
    contrast,
    manner: shareManner,
    figure: shareText,
    count: () => countText(1),
    isEmpty: () => false,
    link: () => sides.a.view,
    verdicts: verdictTexts,
  };
  const parts = { all: { n: 100, sum: 50 }, labels: new Map([['fee', { n: 40, sum: 40 }]]), none: { n: 60, sum: 10 } };
  const gap = gapOf(parts, { ...parts, all: { n: 200, sum: 50 } });
  const lines = comparisonLines(sides, [{ table: '痛点', rows: [row] }], [{ table: '差距', gap, nameOf: () => '收费利率' }]);
  expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([21]));
  expect(lines[0]?.[3]).toBe('A 条数（weibo）');
  expect(lines[1]?.slice(0, 6)).toEqual(['痛点', '收费利率', 'fee', 40, 100, 0.4]);
  expect(lines[1]?.slice(13, 14)).toEqual([0.3]);
  expect(lines[1]?.[17]).toBe('A 显著多');
  expect(lines[2]?.slice(0, 5)).toEqual(['差距', '收费利率', 'fee', 40, 40]);
  expect(lines[2]?.slice(8, 10)).toEqual([40, 40]);
  expect(lines[2]?.slice(18)).toEqual([0.2, 0.2, 0]);
  expect(lines.slice(3).map((line) => [line[1], line[18]])).toEqual([
    ['未标', 0.05],
    ['重复计入', 0],
  ]);
});
test('the name of the file holds nothing that a file system refuses', () => {
  expect(sides && fileName(sides)).toBe('对比 weibo 与 app-store.csv');
});
