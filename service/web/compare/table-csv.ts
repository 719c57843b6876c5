import type { Estimate, Share } from '../estimate.ts';
import type { ContrastRow } from './contrast-table.tsx';
import type { Gap } from './drivers.ts';
import type { Sides } from './sides.ts';
import { oneSided } from './text.ts';

type Line = readonly (string | number | undefined)[];

const rounded = (value: number | undefined) => (value === undefined ? undefined : Number(value.toFixed(6)));
const figures = ({ n, value, low, high }: Estimate): Line => (n === 0 ? [n] : [n, rounded(value), rounded(low), rounded(high)]);
const padded = (line: Line, length: number): Line => [...line, ...Array<undefined>(Math.max(0, length - line.length)).fill(undefined)];
const countOf = (estimate: Estimate | Share) => ('count' in estimate ? estimate.count : undefined);

/** What the columns of a contrast are. */
const contrastHead = (sides: Sides): Line => [
  '表',
  '名称',
  '标识',
  `A 条数（${sides.a.name}）`,
  'A 总数',
  'A 值',
  'A 下限',
  'A 上限',
  `B 条数（${sides.b.name}）`,
  'B 总数',
  'B 值',
  'B 下限',
  'B 上限',
  '差 A−B',
  '差下限',
  '差上限',
  'p',
  '判断',
  '贡献',
  '提及变化',
  '情绪变化',
];

function contrastLine<Figure extends Estimate>(table: string, row: ContrastRow<Figure>): Line {
  const { id, a, b, difference, verdict } = row.contrast;
  const p = 'p' in row.contrast ? (row.contrast.p as number | undefined) : undefined;
  const isComparable = a.n > 0 && b.n > 0;
  return [
    table,
    row.title,
    id,
    countOf(a),
    ...padded(figures(a), 4),
    countOf(b),
    ...padded(figures(b), 4),
    ...(isComparable ? [difference.value, difference.low, difference.high].map(rounded) : [undefined, undefined, undefined]),
    rounded(p),
    (isComparable ? row.verdicts[verdict] : oneSided)[1],
  ];
}

export interface ContrastPart<Figure extends Estimate = Estimate> {
  readonly table: string;
  readonly rows: readonly ContrastRow<Figure>[];
}
export interface GapPart {
  readonly table: string;
  readonly gap: Gap;
  readonly nameOf: (id: string) => string;
}

/** Everything that the page shows, one figure a line: shares and contributions of 0 to 1, scores as they are. */
export function comparisonLines(
  sides: Sides,
  contrasts: readonly (ContrastPart | ContrastPart<Share>)[],
  gaps: readonly GapPart[],
): readonly Line[] {
  const head = contrastHead(sides);
  const lines = contrasts.flatMap(({ table, rows }) => (rows as readonly ContrastRow[]).map((row) => contrastLine(table, row)));
  const driven = gaps.flatMap(({ table, gap, nameOf }) => [
    ...gap.drivers.map(({ id, a, b, contribution, byShare, byFeeling }) => [
      table,
      nameOf(id),
      id,
      ...padded([a.sum, a.n], 5),
      ...padded([b.sum, b.n], 5),
      ...Array<undefined>(5).fill(undefined),
      rounded(contribution),
      rounded(byShare),
      rounded(byFeeling),
    ]),
    padded([table, '未标', '', ...Array<undefined>(15).fill(undefined), rounded(gap.none)], head.length),
    padded([table, '重复计入', '', ...Array<undefined>(15).fill(undefined), rounded(-gap.overlap)], head.length),
  ]);
  return [head, ...[...lines, ...driven].map((line) => padded(line, head.length))];
}

/** The name of the file says what is compared; what a file system may not like is left out. */
export const fileName = ({ a, b }: Sides): string =>
  `对比 ${[a, b].map(({ name }) => name.replaceAll(/[\\/:*?"<>|\s]+/g, '-').slice(0, 40)).join(' 与 ')}.csv`;
