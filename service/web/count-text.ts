const whole = new Intl.NumberFormat('zh-CN');

/** A count as the pages write it: 12,345. */
export const countText = (count: number): string => whole.format(count);
