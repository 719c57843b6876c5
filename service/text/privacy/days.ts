/** A calendar day from 1900 to 2099, as yyyymmdd. */
export function isDay(written: string): boolean {
  if (!/^(?:19|20)\d{6}$/.test(written)) return false;
  const [year, month, day] = [Number(written.slice(0, 4)), Number(written.slice(4, 6)), Number(written.slice(6, 8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** A day with its time, as a log or a receipt writes it: to the minute, the second or the millisecond. */
export const isTimestamp = (digits: string) =>
  /^(?:12|14|17)$/.test(String(digits.length)) &&
  isDay(digits.slice(0, 8)) &&
  /^(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d(?:\d{3})?)?$/.test(digits.slice(8));
