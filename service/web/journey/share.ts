import { countText } from '../count-text.ts';
import { isSmall } from '../estimate.ts';

const short = new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 0 });

/** In 万 from ten thousand on. */
export const shortCountText = (n: number): string => (n < 10_000 ? countText(n) : short.format(n));
/** What is there is never told as 0%. */
export const percentText = (share: number): string => (share > 0 && share < 0.005 ? '<1%' : percent.format(share));
/** A share where there are enough comments for one, else the two counts. */
export const shareText = (part: number, n: number): string => (isSmall(n) ? `${countText(part)}/${countText(n)}` : percentText(part / n));
