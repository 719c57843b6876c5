const firstMs = 1000;
/** A receiver that was away for a night is found within the hour. */
export const longestPauseMs = 3_600_000;

/** After `failures` in a row, at least 1: doubled each time up to an hour, and drawn from the upper half, so that senders part. */
export function pauseAfter(failures: number, chance: () => number = Math.random): number {
  const whole = Math.min(longestPauseMs, firstMs * 2 ** (failures - 1));
  return whole / 2 + (whole / 2) * chance();
}
