/** Below so many comments a share may be chance alone: the page gives the counts instead. */
export const fewest = 30;
export const isSmall = (n: number): boolean => n < fewest;

const whole = new Intl.NumberFormat('zh-CN');
const short = new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat('zh-CN', { style: 'percent', maximumFractionDigits: 0 });

export const countText = (n: number): string => whole.format(n);
/** In 万 from ten thousand on. */
export const shortCountText = (n: number): string => (n < 10_000 ? whole : short).format(n);
/** What is there is never told as 0%. */
export const percentText = (share: number): string => (share > 0 && share < 0.005 ? '<1%' : percent.format(share));
/** A share where there are enough comments for one, else the two counts. */
export const shareText = (part: number, n: number): string =>
  isSmall(n) ? `${whole.format(part)}/${whole.format(n)}` : percentText(part / n);

/** Where the true share lies with 95% certainty: the score interval of E. B. Wilson, JASA 22 (1927), 209–212. */
export function shareInterval(part: number, n: number): readonly [low: number, high: number] {
  if (n === 0) return [0, 1];
  const z = 1.959964;
  const share = part / n;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
