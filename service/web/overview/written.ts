/** Whole percents of few comments, tenths of many: a digit more would be noise. */
export const percentText = (share: number, n: number): string => `${(100 * share).toFixed(n < 1000 ? 0 : 1)}%`;

/** With a sign of its own width, so that columns of it line up. */
export const signed = (value: number, digits: number): string => {
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return size;
  return `${value < 0 ? '−' : '+'}${size}`;
};

/** 2026-11-03 is 11-03 on an axis that has no room for the year. */
export const dayText = (day: string): string => day.slice(5);
