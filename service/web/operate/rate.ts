/** How many comments were tagged at a moment. */
export interface Sample {
  readonly at: number;
  readonly tagged: number;
}
const windowMs = 60_000;

/** Keeps the samples of the last minute, and one from before it: the newest that is old enough. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const all = [...samples, sample];
  const from = all.findLastIndex(({ at }) => at <= sample.at - windowMs);
  return from > 0 ? all.slice(from) : all;
}

/** Comments tagged a second, from the oldest sample to the newest; undefined until two of them differ in time. */
export function taggingRate(samples: readonly Sample[]): number | undefined {
  const [oldest, newest] = [samples[0], samples.at(-1)];
  if (oldest === undefined || newest === undefined || newest.at <= oldest.at) return undefined;
  // Erasing takes tagged comments away: that is no tagging.
  return (Math.max(0, newest.tagged - oldest.tagged) * 1000) / (newest.at - oldest.at);
}
