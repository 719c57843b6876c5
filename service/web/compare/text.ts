import type { ScoreName } from '../../domain.ts';
import { countText } from '../count-text.ts';
import { type Difference, isSmall, type Share } from '../estimate.ts';
import type { Verdict } from './contrast.ts';

const oneDigit = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
const points = new Intl.NumberFormat('zh-CN', oneDigit);
const signed = new Intl.NumberFormat('zh-CN', { ...oneDigit, signDisplay: 'exceptZero' });
const fine = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const signedFine = new Intl.NumberFormat('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });

/** How a figure is written: shares in percent, NPS in points, means with two digits. */
export interface Manner {
  readonly value: (value: number) => string;
  /** Of an end of an interval, whose unit stands with the figure. */
  readonly bare: (value: number) => string;
  readonly difference: (value: number) => string;
}
export const shareManner: Manner = {
  value: (share) => `${points.format(100 * share)}%`,
  bare: (share) => points.format(100 * share),
  difference: (share) => signed.format(100 * share),
};
const npsManner: Manner = {
  value: (nps) => signed.format(nps),
  bare: (nps) => signed.format(nps),
  difference: (nps) => signed.format(nps),
};
const meanManner: Manner = {
  value: (mean) => fine.format(mean),
  bare: (mean) => fine.format(mean),
  difference: (mean) => signedFine.format(mean),
};
export const mannerOf = (score: ScoreName): Manner => (score === 'nps' ? npsManner : score === 'csat' ? shareManner : meanManner);

/** A share where there are enough comments for one, else the two counts. */
export const shareText = (share: Share): string =>
  isSmall(share.n) ? `${countText(share.count)}/${countText(share.n)}` : shareManner.value(share.value);
export const intervalText = ({ low, high }: Difference, write: (value: number) => string): string =>
  `${write(low)}\u2009~\u2009${write(high)}`;

/** Told by sign and words. */
export const verdictTexts: Readonly<Record<Verdict, readonly [sign: string, words: string]>> = {
  more: ['▲', 'A 显著多'],
  less: ['▼', 'A 显著少'],
  perhapsMore: ['△', '或多'],
  perhapsLess: ['▽', '或少'],
  same: ['＝', '不显著'],
  small: ['○', '样本少'],
};
/** Where a side has none of it. */
export const oneSided: readonly [sign: string, words: string] = ['–', '一侧没有'];
/** The same of a score, which is high or low. */
export const scoreVerdictTexts: typeof verdictTexts = { ...verdictTexts, more: ['▲', 'A 显著高'], less: ['▼', 'A 显著低'] };
