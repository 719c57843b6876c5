import { countText, shortCountText } from '../count-text.ts';
import { isSmall, leastSample } from '../estimate.ts';
import { percentText } from '../percent-text.ts';

/** What a cell says of the comments that carry its touchpoint and its pain. */
export const measures = ['count', 'negative', 'change'] as const;
export type Measure = (typeof measures)[number];
export const measureNames: Readonly<Record<Measure, string>> = { count: '条数', negative: '负面占比', change: '变化' };
export const readMeasure = (written: string | undefined): Measure => measures.find((measure) => measure === written) ?? 'count';

export interface Cell {
  /** Comments of now. */
  readonly n: number;
  /** Those of them that are negative, or those of the period before; 0 where only now is asked. */
  readonly other: number;
  /** Absent where there is nothing to say. */
  readonly value?: number | undefined;
  readonly small: boolean;
}

export function cellOf(measure: Measure, n: number, other: number): Cell {
  if (measure === 'change') return { n, other, value: n + other === 0 ? undefined : n - other, small: Math.max(n, other) < leastSample };
  const value = measure === 'count' ? n : other / n;
  return { n, other, value: n === 0 ? undefined : value, small: isSmall(n) };
}

const signed = new Intl.NumberFormat('zh-CN', { signDisplay: 'exceptZero' });
const signedShort = new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumFractionDigits: 1, signDisplay: 'exceptZero' });
const signedPercent = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });

/** What fits in a cell; counts from ten thousand on are in 万. */
export function cellText(measure: Measure, { value }: Cell): string {
  if (value === undefined) return '';
  if (measure === 'negative') return percentText(value);
  if (measure === 'change') return (Math.abs(value) < 10_000 ? signed : signedShort).format(value);
  return shortCountText(value);
}

/** The whole of it in words, with the number of comments it stands on. */
export function cellWords(measure: Measure, cell: Cell): string {
  const { n, other, value = 0, small } = cell;
  const few = small ? `；样本少（n<${leastSample}）` : '';
  if (measure === 'count') return `${countText(n)} 条${few}`;
  if (measure === 'negative') return `负面占比 ${percentText(value)}，${countText(n)} 条里 ${countText(other)} 条${few}`;
  const ratio = other === 0 ? '' : `（${signedPercent.format(value / other)}）`;
  return `变化 ${signed.format(value)}${ratio}：本期 ${countText(n)} 条，上期 ${countText(other)} 条${few}`;
}

/** 0 to 1: how strong the ground of a cell is. The root of a count, since a few cells hold most comments. */
export function strength(measure: Measure, { value = 0, small }: Cell, most: number): number {
  if (measure === 'count') return most === 0 ? 0 : Math.min(1, Math.sqrt(value / most));
  const full = measure === 'negative' ? value : most === 0 ? 0 : Math.min(1, Math.sqrt(Math.abs(value) / most));
  // What may be chance is not to catch the eye.
  return small ? full / 4 : full;
}
