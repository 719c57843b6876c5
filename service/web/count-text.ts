const whole = new Intl.NumberFormat('zh-CN');

/** A count as the pages write it: 12,345. */
export const countText = (count: number): string => whole.format(count);

const short = new Intl.NumberFormat('zh-CN', { notation: 'compact', maximumFractionDigits: 1 });

/** In 万 from ten thousand on. */
export const shortCountText = (count: number): string => (count < 10_000 ? countText(count) : short.format(count));
