import { countText } from '../count-text.ts';
import { isSmall } from '../estimate.ts';
import { percentText } from '../percent-text.ts';

const short = new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumFractionDigits: 1 });

/** In 万 from ten thousand on. */
export const shortCountText = (n: number): string => (n < 10_000 ? countText(n) : short.format(n));
/** A share where there are enough comments for one, else the two counts. */
export const shareText = (part: number, n: number): string => (isSmall(n) ? `${countText(part)}/${countText(n)}` : percentText(part / n));
