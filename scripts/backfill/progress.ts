import { SingleBar } from 'cli-progress';
import { createPace } from '../../service/rows/pace.ts';

/** What is over sooner needs no line where no person looks on. */
const quietMs = 3000;

/** `1 h 02 min`, `3 min 20 s`, `45 s`. */
export function durationOf(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  if (hours > 0) return `${hours} h ${String(minutes).padStart(2, '0')} min`;
  return minutes > 0 ? `${minutes} min ${String(rest).padStart(2, '0')} s` : `${rest} s`;
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
