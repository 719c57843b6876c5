/** How much was done at a moment. */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

/** Keeps the samples of the last while, and one from before it: the newest that is old enough. */
export function withSample(samples: readonly Sample[], sample: Sample, windowMs: number): readonly Sample[] {
  const all = [...samples, sample];
  const from = all.findLastIndex(({ at }) => at <= sample.at - windowMs);
  return from > 0 ? all.slice(from) : all;
}

/** Units of `done` a second, from the oldest sample to the newest; undefined until two of them differ in time. */
export function paceOf(samples: readonly Sample[]): number | undefined {
  const [oldest, newest] = [samples[0], samples.at(-1)];
  if (oldest === undefined || newest === undefined || newest.at <= oldest.at) return undefined;
  // What was done can be taken away again, as by erasing: that is no pace.
  return (Math.max(0, newest.done - oldest.done) * 1000) / (newest.at - oldest.at);
}

/** Time left is told by the speed of the last while: rows that are there already go by faster than new ones. */
const windowMs = 15_000;

/** How fast it went of late, in units of `done` a second; undefined until that can be said. */
export function createPace(now: () => number) {
  let past: readonly Sample[] = [{ at: now(), done: 0 }];
  return (done: number): number | undefined => {
    past = withSample(past, { at: now(), done }, windowMs);
    return paceOf(past) || undefined;
  };
}
