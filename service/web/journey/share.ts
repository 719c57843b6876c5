import { countText } from '../count-text.ts';
import { isSmall } from '../estimate.ts';
import { percentText } from '../percent-text.ts';

/** A share where there are enough comments for one, else the two counts. */
export const shareText = (part: number, n: number): string => (isSmall(n) ? `${countText(part)}/${countText(n)}` : percentText(part / n));
