/** Time left is told by the speed of the last while: rows that are there already go by faster than new ones. */
const windowMs = 15_000;

/** How fast it went of late, in units of `done` a second; undefined until that can be said. */
export function createPace(now: () => number) {
  let past: { at: number; done: number }[] = [{ at: now(), done: 0 }];
  return (done: number): number | undefined => {
    const at = now();
    past.push({ at, done });
    // The oldest one kept lies just outside the window.
    const from = past.findLastIndex((sample) => sample.at <= at - windowMs);
    if (from > 0) past = past.slice(from);
    const [oldest] = past;
    return oldest === undefined || at <= oldest.at || done <= oldest.done ? undefined : ((done - oldest.done) * 1000) / (at - oldest.at);
  };
}
