/** Whole percents of few comments, tenths of many: a digit more would be noise. What is there is never told as 0%. */
export function percentText(share: number, n: number): string {
  const [digits, least] = n < 1000 ? [0, '1'] : [1, '0.1'];
  const text = (100 * share).toFixed(digits);
  return share > 0 && Number(text) === 0 ? `<${least}%` : `${text}%`;
}

/** With a sign of its own width, so that columns of it line up. */
export const signed = (value: number, digits: number): string => {
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return size;
  return `${value < 0 ? '−' : '+'}${size}`;
};

/** 2026-11-03 is 11-03 on an axis that has no room for the year. */
export const dayText = (day: string): string => day.slice(5);
