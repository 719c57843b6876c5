import { toMillis } from './rows.ts';

/** Where every comment has a sort time it is kept in seconds, 32 bits: one for all that is older than 1970, one for all from 2106 on. */
export const secondMillis = 1_000;
export const lastMillis = 2 ** 32 * secondMillis - 1;
export const secondOf = (millis: number): number => Math.trunc(Math.min(Math.max(millis, 0), lastMillis) / secondMillis);

/** In milliseconds; each bound may be missing. */
export interface Period {
  readonly from: number | undefined;
  readonly to: number | undefined;
}
/** What seconds tell exactly; undefined: a bound lies within one. */
export function wholePeriod(filter: { readonly from?: string | undefined; readonly to?: string | undefined }): Period | undefined {
  const [from, to] = [filter.from, filter.to].map((time) => (time === undefined ? undefined : toMillis(time)));
  const isWhole = (time: number | undefined) => time === undefined || (time > 0 && time < lastMillis && time % secondMillis === 0);
  return isWhole(from) && isWhole(to) ? { from, to } : undefined;
}
