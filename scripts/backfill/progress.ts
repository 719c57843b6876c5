import { SingleBar } from 'cli-progress';

/** Time left is told by the speed of the last while: rows that are there already go by faster than new ones. */
const windowMs = 15_000;
/** What is over sooner needs no line where no person looks on. */
const quietMs = 3000;

/** `1 h 02 min`, `3 min 20 s`, `45 s`. */
export function durationOf(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (hours > 0) return `${hours} h ${String(minutes).padStart(2, '0')} min`;
  return minutes > 0 ? `${minutes} min ${String(rest).padStart(2, '0')} s` : `${rest} s`;
}

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

interface Screen {
  readonly isTTY: boolean;
  write(text: string): unknown;
}

/** A bar where a person looks on, else a line each tenth of the way. `size` is what `done` grows to: bytes, or rows. */
export function createProgress(doing: string, size: number, screen: Screen & NodeJS.WritableStream, now: () => number = Date.now) {
  const bar = new SingleBar({
    format: `${doing} {bar} {percentage}% | {rows} rows | {rate} rows/s | {left}`,
    stream: screen,
    hideCursor: true,
    clearOnComplete: false,
  });
  const began = now();
  const pace = createPace(now);
  const rowPace = createPace(now);
  let shown = 0;
  if (screen.isTTY) bar.start(size, 0, { rows: 0, rate: '?', left: '' });
  return {
    update(done: number, rows: number) {
      const speed = pace(done);
      const rate = Math.round(rowPace(rows) ?? 0);
      const left = speed === undefined ? '' : `${durationOf(Math.max(0, size - done) / speed)} left`;
      if (screen.isTTY) bar.update(done, { rows, rate, left });
      else if (now() - began >= quietMs && done - shown >= size / 10) {
        shown = done;
        screen.write(`${doing}: ${Math.floor((100 * done) / Math.max(size, 1))}%, ${rows} rows, ${rate} rows/s, ${left}\n`);
      }
    },
    /** A line of its own, in the bar's place until it is drawn again. */
    note: (line: string) => void screen.write(screen.isTTY ? `\r\u001B[K${line}\n` : `${line}\n`),
    stop: () => bar.stop(),
  };
}
